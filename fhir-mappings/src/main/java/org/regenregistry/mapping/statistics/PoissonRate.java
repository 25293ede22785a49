package org.regenregistry.mapping.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Rates of events that can happen more than once. */
public final class PoissonRate {

  private static final double RULE_OF_THREE = 3;

  private PoissonRate() {}

  /**
   * Events per unit of exposure with the exact interval of Garwood (1936), Biometrika 28:437, in
   * its chi-squared form: χ²(0.025, 2e) / 2 to χ²(0.975, 2e + 2) / 2 events.
   *
   * @param events how many happened
   * @param exposure how much was watched, above 0: administrations, or years of patients
   */
  public static Estimate exact(long events, double exposure) {
    if (events < 0 || !(exposure > 0)) {
      throw new IllegalArgumentException("A rate counts events in some exposure");
    }
    double lower = events == 0 ? 0 : quantile(2.0 * events, Interval.TAIL) / 2;
    double upper = quantile(2.0 * events + 2, 1 - Interval.TAIL) / 2;
    return new Estimate(events / exposure, new Interval(lower / exposure, upper / exposure));
  }

  /**
   * The largest share that none of n makes plausible at one-sided 95 %: 3 / n, at most 1 (Hanley
   * and Lippman-Hand 1983, JAMA 249:1743).
   *
   * @param n how many were watched, at least 1
   */
  public static double ruleOfThree(long n) {
    if (n < 1) {
      throw new IllegalArgumentException("The rule of three needs somebody to watch");
    }
    return Math.min(1, RULE_OF_THREE / n);
  }

  private static double quantile(double freedom, double probability) {
    return ChiSquaredDistribution.of(freedom).inverseCumulativeProbability(probability);
  }
}
