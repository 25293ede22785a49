package org.regenregistry.mapping.statistics;

/** Differences between the shares of two independent groups. */
public final class RiskDifference {

  private RiskDifference() {}

  /**
   * The first share minus the second, with the interval that Newcombe (1998), Stat Med 17:873,
   * builds of two Wilson intervals (method 10).
   *
   * @param successes successes in the first group of size {@code n}
   * @param otherSuccesses successes in the second group of size {@code otherN}
   */
  public static Estimate newcombe(long successes, long n, long otherSuccesses, long otherN) {
    Estimate one = Proportion.wilson(successes, n);
    Estimate other = Proportion.wilson(otherSuccesses, otherN);
    double difference = one.value() - other.value();
    double below =
        Math.hypot(one.value() - one.interval().lower(), other.interval().upper() - other.value());
    double above =
        Math.hypot(one.interval().upper() - one.value(), other.value() - other.interval().lower());
    return new Estimate(difference, new Interval(difference - below, difference + above));
  }
}
