package org.regenregistry.mapping.statistics;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** The quantiles of a sample, which is copied and sorted once. */
public final class Quantiles {

  private static final int LEAST_FOR_AN_INTERVAL = 10;

  private final double[] sorted;

  private Quantiles(double[] sorted) {
    this.sorted = sorted;
  }

  /** The quantiles of at least one value. */
  public static Quantiles of(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Nothing has no quantiles");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Quantiles(sorted);
  }

  /** How many values there are. */
  public int n() {
    return sorted.length;
  }

  /**
   * The quantile by linear interpolation between order statistics, definition 7 of Hyndman and Fan
   * (1996), Am Stat 50:361, as R and NumPy calculate it by default.
   *
   * @param probability from 0 to 1
   */
  public double at(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("A quantile belongs to a share of the sample");
    }
    double place = (sorted.length - 1) * probability;
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  public double median() {
    return at(0.5);
  }

  /** From the lower to the upper quartile: the middle half of the sample, not a confidence. */
  public Interval interquartileRange() {
    return new Interval(at(0.25), at(0.75));
  }

  /**
   * The interval of the median between two order statistics that the binomial distribution with
   * probability one half chooses (Conover 1999, Practical Nonparametric Statistics, 3.2), from ten
   * values on. It covers at 95 % or a little more.
   */
  public Optional<Interval> medianInterval() {
    if (sorted.length < LEAST_FOR_AN_INTERVAL) {
      return Optional.empty();
    }
    BinomialDistribution below = BinomialDistribution.of(sorted.length, 0.5);
    int rank = below.inverseCumulativeProbability(Interval.TAIL);
    // The quantile function gives the first count at or beyond the tail; one less stays inside it.
    int lower = below.cumulativeProbability(rank) > Interval.TAIL ? rank - 1 : rank;
    return Optional.of(new Interval(sorted[lower], sorted[sorted.length - 1 - lower]));
  }
}
