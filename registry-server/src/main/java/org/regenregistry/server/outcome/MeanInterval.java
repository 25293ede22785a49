package org.regenregistry.server.outcome;

import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.Mean;

/**
 * A confidence interval of a mean.
 *
 * @param low lower end
 * @param high upper end
 * @param level confidence level
 */
public record MeanInterval(double low, double high, double level) {

  /** The level of every interval of a clinic's own outcomes. */
  static final double LEVEL = 0.95;

  public MeanInterval {
    if (!(low <= high) || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException("An interval has two ordered ends and a level");
    }
  }

  /**
   * Student's t interval, by {@link Mean#t(long, double, double)}.
   *
   * @param n size of the sample, at least 2
   * @param mean its mean
   * @param standardDeviation its sample standard deviation
   */
  static MeanInterval student(long n, double mean, double standardDeviation) {
    Interval interval = Mean.t(n, mean, standardDeviation).estimate().interval();
    return new MeanInterval(interval.lower(), interval.upper(), LEVEL);
  }
}
