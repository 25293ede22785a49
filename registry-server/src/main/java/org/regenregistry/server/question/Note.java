package org.regenregistry.server.question;

/**
 * Something that a reader of an answer must know.
 *
 * @param id for programs
 * @param text in words
 */
record Note(String id, String text) {

  static final Note NOT_RANDOMISED =
      new Note(
          "not-randomised",
          "Patients, doctors and clinics chose the treatment. A difference between groups may come"
              + " from who was treated.");

  static final Note OBSERVED_CASES =
      new Note(
          "observed-cases",
          "Who did not come back is not counted, and may have fared otherwise.");
}
