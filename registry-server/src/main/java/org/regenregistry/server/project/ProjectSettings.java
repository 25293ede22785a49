package org.regenregistry.server.project;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What research projects get unless their approval says otherwise.
 *
 * @param questionsPerWeek different questions in any seven days
 * @param similarPerMonth cohorts in any thirty days that differ from an earlier one by a single
 *     value
 * @param refusalsBeforeLock how many questions beyond the budget lock a project, within seven days
 * @param longest for how long a project is approved at most
 */
@ConfigurationProperties("registry.projects")
record ProjectSettings(
    @DefaultValue("200") int questionsPerWeek,
    @DefaultValue("7") int similarPerMonth,
    @DefaultValue("10") int refusalsBeforeLock,
    @DefaultValue("730d") Duration longest) {

  private static final int MOST_REFUSALS = 1_000;
  private static final Duration LEAST = Duration.ofDays(1);
  private static final Duration MOST = Duration.ofDays(3_650);

  ProjectSettings {
    requireBetween(1, Budget.MOST_QUESTIONS, questionsPerWeek, "questions-per-week");
    requireBetween(1, Budget.MOST_SIMILAR, similarPerMonth, "similar-per-month");
    requireBetween(1, MOST_REFUSALS, refusalsBeforeLock, "refusals-before-lock");
    if (longest.compareTo(LEAST) < 0 || longest.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("registry.projects.longest is between 1d and 3650d");
    }
  }

  /** The usual budget. */
  Budget budget() {
    return new Budget(questionsPerWeek, similarPerMonth);
  }

  private static void requireBetween(int least, int most, int value, String name) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "registry.projects.%s is between %d and %d".formatted(name, least, most));
    }
  }
}
