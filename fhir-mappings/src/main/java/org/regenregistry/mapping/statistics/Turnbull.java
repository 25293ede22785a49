package org.regenregistry.mapping.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * When something first happened, though it is only known between which two looks: the
 * non-parametric maximum of likelihood for interval-censored times by Turnbull (1976), J R Stat Soc
 * B 38:290, found by his self-consistency algorithm.
 *
 * <p>Inside an interval that receives mass the likelihood does not say where it lies, so the
 * distribution is read at the ends of intervals. The usual asymptotic variance does not hold for
 * this estimate; intervals come from the percentile bootstrap with a fixed seed.
 *
 * <p>It takes how many subjects share each pair of looks, which an index can count; the work grows
 * with the number of pairs and not with that of subjects.
 */
public final class Turnbull {

  private static final double ENOUGH = 1e-10;

  /** Of one sample among hundreds, whose quantiles are coarser by far. */
  private static final double ENOUGH_OF_A_SAMPLE = 1e-7;

  private static final double FRESH = 0.05;
  private static final int MOST_ROUNDS = 20_000;
  private static final int BOOTSTRAP_SAMPLES = 200;
  private static final double WORTH_NAMING = 1e-6;

  /**
   * What is known of one subject: not yet after {@code after}, but by {@code by}.
   *
   * @param after the last look at which it had not happened, 0 when there was none
   * @param by the first at which it had, {@link Double#POSITIVE_INFINITY} when there was none
   */
  public record Between(double after, double by) {

    public Between {
      if (!(after >= 0 && after < by)) {
        throw new IllegalArgumentException("It happened after one look and by a later one");
      }
    }
  }

  /**
   * A piece of time that received mass.
   *
   * @param after it lies after this time
   * @param by and no later than this one
   * @param mass the probability that it happens in between
   */
  public record Piece(double after, double by, double mass) {}

  private final double[] cuts;

  // The pieces of each pair of looks, from the first to before the last, and who shares it.
  private final int[] firsts;
  private final int[] lasts;
  private final long[] counts;

  private final double[] masses;

  private Turnbull(Map<Between, Long> sample, double[] cuts) {
    this.cuts = cuts.clone();
    this.firsts = places(sample, Between::after);
    this.lasts = places(sample, Between::by);
    this.counts = sample.values().stream().mapToLong(Long::longValue).toArray();
    double[] equal = new double[this.cuts.length - 1];
    Arrays.fill(equal, 1.0 / equal.length);
    this.masses = maximised(counts, equal, ENOUGH);
  }

  private int[] places(Map<Between, Long> sample, ToDoubleFunction<Between> end) {
    return sample.keySet().stream()
        .mapToInt(each -> Arrays.binarySearch(cuts, end.applyAsDouble(each)))
        .toArray();
  }

  /** The estimate of a sample of at least one subject. */
  public static Turnbull of(List<Between> sample) {
    return ofCounts(
        sample.stream().collect(Collectors.groupingBy(each -> each, Collectors.counting())));
  }

  /**
   * The estimate of at least one subject.
   *
   * @param counts how many subjects share each pair of looks
   */
  public static Turnbull ofCounts(Map<Between, Long> counts) {
    // In an order of its own, so that the bootstrap of one seed does not depend on that of a map.
    Map<Between, Long> sample =
        new TreeMap<>(Comparator.comparingDouble(Between::after).thenComparingDouble(Between::by));
    counts.forEach(
        (each, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException("Counts are not negative");
          }
          if (count > 0) {
            sample.put(each, count);
          }
        });
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("Nothing has no distribution");
    }
    TreeSet<Double> cuts = new TreeSet<>();
    sample.keySet().stream().map(Between::after).forEach(cuts::add);
    sample.keySet().stream().map(Between::by).forEach(cuts::add);
    return new Turnbull(sample, cuts.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The pieces of time with a mass worth naming, in the order of time. */
  public List<Piece> pieces() {
    return IntStream.range(0, masses.length)
        .filter(i -> masses[i] > WORTH_NAMING)
        .mapToObj(i -> new Piece(cuts[i], cuts[i + 1], masses[i]))
        .toList();
  }

  /** The probability that it has happened by a time, counting pieces that are over by then. */
  public double by(double time) {
    return by(time, masses);
  }

  /** The same with its bootstrap interval. */
  public Estimate estimateBy(double time, long seed) {
    return estimatesBy(List.of(time), seed).getFirst();
  }

  /** The same for several times, from one bootstrap. */
  public List<Estimate> estimatesBy(List<Double> times, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] values = new double[times.size()][BOOTSTRAP_SAMPLES];
    for (int i = 0; i < BOOTSTRAP_SAMPLES; i++) {
      double[] drawn = maximised(drawn(random), near(masses), ENOUGH_OF_A_SAMPLE);
      for (int j = 0; j < values.length; j++) {
        values[j][i] = by(times.get(j), drawn);
      }
    }
    return IntStream.range(0, values.length)
        .mapToObj(j -> estimate(times.get(j), Quantiles.of(values[j])))
        .toList();
  }

  private Estimate estimate(double time, Quantiles values) {
    return new Estimate(
        by(time), new Interval(values.at(Interval.TAIL), values.at(1 - Interval.TAIL)));
  }

  /** A drawn sample resembles the whole; but a piece without mass would never get any back. */
  private static double[] near(double[] masses) {
    return Arrays.stream(masses).map(mass -> (1 - FRESH) * mass + FRESH / masses.length).toArray();
  }

  /**
   * As many subjects as there are, drawn with replacement: how many of each pair, one after the
   * other by the binomial distribution of what is left.
   */
  private long[] drawn(SplittableRandom random) {
    long[] weights = new long[counts.length];
    long others = Arrays.stream(counts).sum();
    long draws = others;
    for (int i = 0; i < counts.length && draws > 0; i++) {
      BinomialDistribution own =
          BinomialDistribution.of(Math.toIntExact(draws), (double) counts[i] / others);
      weights[i] = own.inverseCumulativeProbability(random.nextDouble());
      draws -= weights[i];
      others -= counts[i];
    }
    return weights;
  }

  private double by(double time, double[] of) {
    double sum = 0;
    for (int i = 0; i < of.length && cuts[i + 1] <= time; i++) {
      sum += of[i];
    }
    return Math.min(1, sum);
  }

  /**
   * The masses of the pieces between neighbouring cuts for a weighted sample.
   *
   * @param start where the rounds begin, above 0 everywhere
   * @param enough how little a mass must move to end them
   */
  private double[] maximised(long[] weights, double[] start, double enough) {
    double[] current = start;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double[] next = round(current, weights);
      double moved = 0;
      for (int i = 0; i < next.length; i++) {
        moved = Math.max(moved, Math.abs(next[i] - current[i]));
      }
      current = next;
      if (moved < enough) {
        break;
      }
    }
    return current;
  }

  /**
   * One round: every pair of looks spreads its weight over its pieces in proportion to their
   * masses.
   */
  private double[] round(double[] current, long[] weights) {
    double[] next = new double[current.length];
    double total = 0;
    for (int pair = 0; pair < weights.length; pair++) {
      if (weights[pair] > 0) {
        spread(current, next, pair, weights[pair]);
        total += weights[pair];
      }
    }
    for (int i = 0; i < next.length; i++) {
      next[i] /= total;
    }
    return next;
  }

  private void spread(double[] current, double[] next, int pair, long weight) {
    double possible = 0;
    for (int i = firsts[pair]; i < lasts[pair]; i++) {
      possible += current[i];
    }
    for (int i = firsts[pair]; i < lasts[pair]; i++) {
      next[i] += weight * current[i] / possible;
    }
  }
}
