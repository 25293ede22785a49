package org.regenregistry.mapping.statistics;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An estimated curve over days: a step at each day on which something happened.
 *
 * @param size how many subjects were followed
 * @param atStart the value before the first step
 * @param steps the steps in the order of days
 */
public record SurvivalCurve(long size, double atStart, List<Step> steps) {

  private static final double HALF = 0.5;

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
    return firstDay(step -> step.estimate().value() <= value);
  }

  private Optional<Integer> firstDay(Predicate<Step> found) {
    return steps.stream().filter(found).map(Step::day).findFirst();
  }

  /**
   * When half have had the event.
   *
   * @param day the first day on which the curve is at or below one half; none when it never is
   * @param from the first day on which the interval of the curve contains one half
   * @param until the first day on which it lies at or below one half; none when it never does
   */
  public record Median(Optional<Integer> day, Optional<Integer> from, Optional<Integer> until) {}

  /**
   * The median of a falling curve with the interval of Brookmeyer and Crowley (1982), Biometrics
   * 38:29: the days that the intervals of the curve do not exclude.
   */
  public Median median() {
    return new Median(
        firstDayAtOrBelow(HALF),
        firstDay(step -> step.estimate().value() < 1 && lower(step) <= HALF),
        firstDay(step -> step.estimate().interval().upper() <= HALF));
  }

  private static double lower(Step step) {
    return step.estimate().interval().lower();
  }

  /**
   * How many were still watched when a day began, as a risk table has it. Read it of the whole
   * curve: one cut by {@link #whileAtRisk} says 0 after its end.
   */
  public long atRisk(int day) {
    return steps.stream()
        .filter(step -> step.day() >= day)
        .findFirst()
        .map(Step::atRisk)
        .orElse(0L);
  }
}
