package org.regenregistry.mapping.statistics;

/**
 * A share of those who are due, of whom only some were observed. No answer rests on one way of
 * treating the missing: this is the set of three that the registry always prints together.
 *
 * @param observed the share among the observed, unbiased only when missing at random
 * @param missingAsFailures the share of the due when nobody missing succeeded; also the worst case
 * @param bestCase the share of the due when everybody missing succeeded
 * @param completeness the observed among the due
 */
public record IncompleteProportion(
    Estimate observed, Estimate missingAsFailures, Estimate bestCase, Estimate completeness) {

  /**
   * The answers for a number of successes among the observed of those who are due.
   *
   * @param successes successes among the observed
   * @param observed how many were observed, at least 1
   * @param due how many should have been, at least {@code observed}
   */
  public static IncompleteProportion of(long successes, long observed, long due) {
    return new IncompleteProportion(
        Proportion.wilson(successes, observed),
        Proportion.wilson(successes, due),
        Proportion.wilson(successes + due - observed, due),
        Proportion.wilson(observed, due));
  }

  /**
   * From the lower end of the worst case to the upper end of the best one: contains the share of
   * all who are due at no less than the nominal rate, whatever made the missing miss (the
   * worst-case bounds of Manski 1990, Am Econ Rev 80:319, widened by sampling error).
   */
  public Interval bounds() {
    return new Interval(missingAsFailures.interval().lower(), bestCase.interval().upper());
  }
}
