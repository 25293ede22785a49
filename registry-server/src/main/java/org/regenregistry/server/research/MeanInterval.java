package org.regenregistry.server.research;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A confidence interval of a mean.
 *
 * @param low lower end
 * @param high upper end
 * @param level confidence level
 */
public record MeanInterval(double low, double high, double level) {

  /** The level of every interval the registry publishes. */
  static final double LEVEL = 0.95;

  public MeanInterval {
    if (!(low <= high) || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException("An interval has two ordered ends and a level");
    }
  }

  /**
   * Student's t interval: mean ± t(1 - (1 - level) / 2, n - 1) · s / √n.
   *
   * @param n size of the sample, at least 2
   * @param mean its mean
   * @param standardDeviation its sample standard deviation
   */
  static MeanInterval student(long n, double mean, double standardDeviation) {
    if (n < 2) {
      throw new IllegalArgumentException("An interval of a mean needs two values");
    }
    double quantile = TDistribution.of(n - 1.0).inverseSurvivalProbability((1 - LEVEL) / 2);
    double half = quantile * standardDeviation / Math.sqrt((double) n);
    return new MeanInterval(mean - half, mean + half, LEVEL);
  }
}
