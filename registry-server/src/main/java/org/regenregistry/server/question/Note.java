package org.regenregistry.server.question;

/**
 * Something that a reader of an answer must know.
 *
 * @param id for programs
 * @param text in words
 */
public record Note(String id, String text) {

  static final Note NOT_RANDOMISED =
      new Note(
          "not-randomised",
          "Patients, doctors and clinics chose the treatment. A difference between groups may come"
              + " from who was treated.");

  static final Note OBSERVED_CASES =
      new Note(
          "observed-cases", "Who did not come back is not counted, and may have fared otherwise.");

  static final Note LOST_RESPONSE =
      new Note(
          "lost-response",
          "A conversion or a repeated treatment before the visit counts as no response.");

  static final Note COMPLETERS =
      new Note(
          "completers",
          "Where completers and observed cases differ, who came back differs from who did not.");

  static final Note ADJUSTED =
      new Note(
          "adjusted",
          "Adjusted differences are among equals in age, sex, body mass index, grade, score before"
              + " and clinic, of those of whom these are known. What was not recorded is not"
              + " adjusted for.");

  static final Note FIFTHS_OF_PRODUCT =
      new Note(
          "fifths-of-product",
          "Fifths are computed within each product over the whole release, not within the cohort.");

  static final Note SHARE_IMAGED =
      new Note(
          "share-imaged",
          "Few are imaged, and those for a reason; read the share imaged before the rest.");
}
