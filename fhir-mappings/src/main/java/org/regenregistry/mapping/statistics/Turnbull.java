package org.regenregistry.mapping.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * When something first happened, though it is only known between which two looks: the
 * non-parametric maximum of likelihood for interval-censored times by Turnbull (1976), J R Stat Soc
 * B 38:290, found by his self-consistency algorithm.
 *
 * <p>Inside an interval that receives mass the likelihood does not say where it lies, so the
 * distribution is read at the ends of intervals. The usual asymptotic variance does not hold for
 * this estimate; intervals come from the percentile bootstrap with a fixed seed.
 */
public final class Turnbull {

  private static final double ENOUGH = 1e-8;
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

  // The pieces of each subject, from the first to before the last.
  private final int[] firsts;
  private final int[] lasts;

  private final double[] masses;

  private Turnbull(List<Between> sample, double[] cuts) {
    this.cuts = cuts.clone();
    this.firsts =
        sample.stream().mapToInt(each -> Arrays.binarySearch(cuts, each.after())).toArray();
    this.lasts = sample.stream().mapToInt(each -> Arrays.binarySearch(cuts, each.by())).toArray();
    int[] weights = new int[sample.size()];
    Arrays.fill(weights, 1);
    this.masses = maximised(weights);
  }

  /** The estimate of a sample of at least one subject. */
  public static Turnbull of(List<Between> sample) {
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("Nothing has no distribution");
    }
    TreeSet<Double> cuts = new TreeSet<>();
    sample.forEach(
        each -> {
          cuts.add(each.after());
          cuts.add(each.by());
        });
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
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[BOOTSTRAP_SAMPLES];
    for (int i = 0; i < values.length; i++) {
      int[] weights = new int[firsts.length];
      for (int draw = 0; draw < weights.length; draw++) {
        weights[random.nextInt(weights.length)]++;
      }
      values[i] = by(time, maximised(weights));
    }
    Quantiles quantiles = Quantiles.of(values);
    return new Estimate(
        by(time), new Interval(quantiles.at(Interval.TAIL), quantiles.at(1 - Interval.TAIL)));
  }

  private double by(double time, double[] of) {
    double sum = 0;
    for (int i = 0; i < of.length && cuts[i + 1] <= time; i++) {
      sum += of[i];
    }
    return Math.min(1, sum);
  }

  /** The masses of the pieces between neighbouring cuts for a weighted sample. */
  private double[] maximised(int[] weights) {
    double[] current = new double[cuts.length - 1];
    Arrays.fill(current, 1.0 / current.length);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double[] next = round(current, weights);
      double moved = 0;
      for (int i = 0; i < next.length; i++) {
        moved = Math.max(moved, Math.abs(next[i] - current[i]));
      }
      current = next;
      if (moved < ENOUGH) {
        break;
      }
    }
    return current;
  }

  /** One round: every subject spreads its weight over its pieces in proportion to their masses. */
  private double[] round(double[] current, int[] weights) {
    double[] next = new double[current.length];
    double total = 0;
    for (int subject = 0; subject < weights.length; subject++) {
      if (weights[subject] > 0) {
        spread(current, next, subject, weights[subject]);
        total += weights[subject];
      }
    }
    for (int i = 0; i < next.length; i++) {
      next[i] /= total;
    }
    return next;
  }

  private void spread(double[] current, double[] next, int subject, int weight) {
    double possible = 0;
    for (int i = firsts[subject]; i < lasts[subject]; i++) {
      possible += current[i];
    }
    for (int i = firsts[subject]; i < lasts[subject]; i++) {
      next[i] += weight * current[i] / possible;
    }
  }
}
