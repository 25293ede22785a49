package org.regenregistry.mapping.statistics;

import java.util.List;
import java.util.Optional;

/**
 * An estimated curve over days: a step at each day on which something happened.
 *
 * @param size how many subjects were followed
 * @param atStart the value before the first step
 * @param steps the steps in the order of days
 */
public record SurvivalCurve(long size, double atStart, List<Step> steps) {

  /**
   * A step.
   *
   * @param day the day
   * @param atRisk how many were still watched just before; those censored that day are among them
   * @param events how many had the event of interest that day
   * @param estimate the value from that day until the next step, and its interval
   */
  public record Step(int day, long atRisk, long events, Estimate estimate) {}

  public SurvivalCurve {
    steps = List.copyOf(steps);
  }

  /** The last step no later than a day; none before the first. */
  public Optional<Step> at(int day) {
    return steps.stream().takeWhile(step -> step.day() <= day).reduce((_, later) -> later);
  }

  /** The value on a day. */
  public double valueAt(int day) {
    return at(day).map(step -> step.estimate().value()).orElse(atStart);
  }

  /** The curve as long as at least so many are at risk, as it may be drawn. */
  public SurvivalCurve whileAtRisk(long least) {
    return new SurvivalCurve(
        size, atStart, steps.stream().takeWhile(step -> step.atRisk() >= least).toList());
  }

  /** The first day on which a falling curve is at or below a value; none when it never is. */
  public Optional<Integer> firstDayAtOrBelow(double value) {
    return steps.stream()
        .filter(step -> step.estimate().value() <= value)
        .map(Step::day)
        .findFirst();
  }
}
