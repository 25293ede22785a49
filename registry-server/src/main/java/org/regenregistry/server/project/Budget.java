package org.regenregistry.server.project;

/**
 * How much a project may ask.
 *
 * @param questionsPerWeek different questions in any seven days
 * @param similarPerMonth cohorts in any thirty days that differ from an earlier one by a single
 *     value
 */
record Budget(int questionsPerWeek, int similarPerMonth) {

  static final int MOST_QUESTIONS = 10_000;
  static final int MOST_SIMILAR = 100;

  Budget {
    if (questionsPerWeek < 1 || questionsPerWeek > MOST_QUESTIONS) {
      throw new IllegalArgumentException("A project has 1 to 10000 questions a week");
    }
    if (similarPerMonth < 1 || similarPerMonth > MOST_SIMILAR) {
      throw new IllegalArgumentException("A project has 1 to 100 similar cohorts a month");
    }
  }
}
