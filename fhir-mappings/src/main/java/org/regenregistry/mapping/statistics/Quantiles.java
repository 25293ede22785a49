package org.regenregistry.mapping.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** The quantiles of a sample, which is copied and sorted once. */
public final class Quantiles {

  private static final int LEAST_FOR_AN_INTERVAL = 10;

  private final double[] values;

  // How many of the sample are at or before each value.
  private final long[] ends;

  private Quantiles(double[] values, long[] ends) {
    this.values = values;
    this.ends = ends;
  }

  /** The quantiles of at least one value. */
  public static Quantiles of(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Nothing has no quantiles");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Quantiles(sorted, LongStream.rangeClosed(1, sorted.length).toArray());
  }

  /**
   * The quantiles of a sample in which values are shared, as an index counts them.
   *
   * @param counts how many have each value; at least one has any
   */
  public static Quantiles ofCounts(Map<Double, Long> counts) {
    TreeMap<Double, Long> ordered = new TreeMap<>(counts);
    long[] ends = ordered.values().stream().mapToLong(Long::longValue).toArray();
    if (Arrays.stream(ends).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("Counts are not negative");
    }
    Arrays.parallelPrefix(ends, Long::sum);
    if (ends.length == 0 || ends[ends.length - 1] == 0) {
      throw new IllegalArgumentException("Nothing has no quantiles");
    }
    double[] values = ordered.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    return new Quantiles(values, ends);
  }

  /** How many values there are. */
  public int n() {
    return Math.toIntExact(ends[ends.length - 1]);
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
    double place = (n() - 1) * probability;
    int below = (int) Math.floor(place);
    double value = ordered(below);
    return value + (place - below) * (ordered(Math.min(below + 1, n() - 1)) - value);
  }

  /** The value with so many before it in the order of the sample. */
  private double ordered(int before) {
    int found = Arrays.binarySearch(ends, before + 1L);
    // Values nobody has end where the one before them does; the search may find any of these.
    int first = found < 0 ? -found - 1 : found;
    while (first > 0 && ends[first - 1] > before) {
      first--;
    }
    return values[first];
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
    return medianRanks(n())
        .map(ranks -> new Interval(ordered(ranks.lower() - 1), ordered(ranks.upper() - 1)));
  }

  /**
   * Places in the order of a sample, the smallest value being the first.
   *
   * @param lower the place of the lower value
   * @param upper that of the upper one
   */
  public record Ranks(int lower, int upper) {}

  /** The places of the two values that {@link #medianInterval} lies between, from ten on. */
  public static Optional<Ranks> medianRanks(int n) {
    if (n < LEAST_FOR_AN_INTERVAL) {
      return Optional.empty();
    }
    BinomialDistribution below = BinomialDistribution.of(n, 0.5);
    int rank = below.inverseCumulativeProbability(Interval.TAIL);
    // The quantile function gives the first count at or beyond the tail; one less stays inside it.
    int lower = below.cumulativeProbability(rank) > Interval.TAIL ? rank - 1 : rank;
    return Optional.of(new Ranks(lower + 1, n - lower));
  }
}
