package org.regenregistry.mapping.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean and the spread around it.
 *
 * @param n size of the sample, at least 2
 * @param estimate the mean and its interval
 * @param deviation the sample standard deviation, with n - 1
 */
public record Mean(long n, Estimate estimate, double deviation) {

  /**
   * The mean of a sample given by its size, mean and standard deviation, with the interval of
   * Student (1908), Biometrika 6:1: mean ± t(0.975, n − 1) · s / √n.
   *
   * @param n size of the sample, at least 2
   */
  public static Mean t(long n, double mean, double deviation) {
    if (n < 2 || !(deviation >= 0)) {
      throw new IllegalArgumentException("An interval of a mean needs two values");
    }
    double half = quantile(n - 1.0) * deviation / Math.sqrt((double) n);
    return new Mean(n, new Estimate(mean, Interval.around(mean, half)), deviation);
  }

  /** The mean of a sample of at least two values, calculated in two passes. */
  public static Mean t(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return t(values.length, mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
  }

  /**
   * The mean change from the first to the second value of each pair; the pairs are the sample.
   *
   * @param before one value for each subject
   * @param after the later value of the same subject, in the same order
   */
  public static Mean pairedChange(double[] before, double[] after) {
    if (before.length != after.length) {
      throw new IllegalArgumentException("Each value before has one after");
    }
    double[] changes = new double[before.length];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = after[i] - before[i];
    }
    return t(changes);
  }

  /**
   * How much larger this mean is than another of an independent sample, with the interval of Welch
   * (1947), Biometrika 34:28, and the degrees of freedom of Satterthwaite (1946).
   */
  public Estimate minus(Mean other) {
    double own = deviation * deviation / n;
    double others = other.deviation * other.deviation / other.n;
    double difference = estimate.value() - other.estimate.value();
    double variance = own + others;
    if (variance == 0) {
      return new Estimate(difference, new Interval(difference, difference));
    }
    double freedom = variance * variance / (own * own / (n - 1) + others * others / (other.n - 1));
    return new Estimate(
        difference, Interval.around(difference, quantile(freedom) * Math.sqrt(variance)));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The quantile of Student's t with so many degrees of freedom that an interval reaches to. */
  static double quantile(double freedom) {
    return TDistribution.of(freedom).inverseSurvivalProbability(Interval.TAIL);
  }
}
