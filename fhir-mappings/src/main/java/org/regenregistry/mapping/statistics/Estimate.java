package org.regenregistry.mapping.statistics;

/**
 * A figure calculated from a sample, with its uncertainty.
 *
 * @param value the estimate
 * @param interval its 95 % confidence interval
 */
public record Estimate(double value, Interval interval) {

  /**
   * The same with an interval that allows for an independent error of the value as well: each half
   * is the root of the sum of its square and of the square of the error's own half.
   *
   * @param deviation standard deviation of the error
   */
  public Estimate withError(double deviation) {
    double half = Interval.NORMAL_QUANTILE * deviation;
    return new Estimate(
        value,
        new Interval(
            value - Math.hypot(value - interval.lower(), half),
            value + Math.hypot(interval.upper() - value, half)));
  }
}
