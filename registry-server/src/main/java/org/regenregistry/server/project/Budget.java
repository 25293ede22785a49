package org.regenregistry.server.project;

/**
 * How much a project may ask.
 *
 * @param questionsPerWeek different questions in any seven days
 * @param similarPerMonth cohorts in any thirty days that differ from an earlier one by a single
 *     value
 */
record Budget(int questionsPerWeek, int similarPerMonth) {

  /** The most that settings and approvals can name. */
  static final int MOST_QUESTIONS = 10_000;

  /** The most that settings and approvals can name. */
  static final int MOST_SIMILAR = 100;

  Budget {
    if (questionsPerWeek < 1 || similarPerMonth < 1) {
      throw new IllegalArgumentException("A project may ask something");
    }
  }
}
