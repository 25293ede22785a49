package org.regenregistry.mapping.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** One clinic, or another unit, on a funnel plot. */
public sealed interface FunnelUnit {

  /** Whose figure it is. */
  String name();

  /** How many the figure counts. */
  long n();

  /** The figure. */
  double value();

  /** The variance of the figure when it differs from the target by chance alone. */
  double variance(double target);

  /**
   * A quantile of the figure when it differs from the target by chance alone.
   *
   * @param probability the probability of less
   */
  double quantile(double target, double probability);

  /**
   * A share, compared with the pooled one.
   *
   * @param events how many of {@code n} have the property
   */
  record Share(String name, long events, long n) implements FunnelUnit {

    public Share {
      if (n < 1 || events < 0 || events > n) {
        throw new IllegalArgumentException("A share counts some of at least one");
      }
    }

    @Override
    public double value() {
      return (double) events / n;
    }

    @Override
    public double variance(double target) {
      return target * (1 - target) / n;
    }

    @Override
    public double quantile(double target, double probability) {
      return FunnelUnit.interpolated(
              BinomialDistribution.of(Math.toIntExact(n), target), probability)
          / n;
    }
  }

  /**
   * Events that can happen more than once, as a ratio to those expected.
   *
   * @param events how many happened
   * @param expected how many happen to as many at the pooled rates of their strata, above 0
   */
  record EventRatio(String name, long events, long n, double expected) implements FunnelUnit {

    public EventRatio {
      if (n < 1 || events < 0 || !(expected > 0)) {
        throw new IllegalArgumentException("A ratio needs somebody, and something expected");
      }
    }

    @Override
    public double value() {
      return events / expected;
    }

    @Override
    public double variance(double target) {
      return target / expected;
    }

    @Override
    public double quantile(double target, double probability) {
      return FunnelUnit.interpolated(PoissonDistribution.of(target * expected), probability)
          / expected;
    }
  }

  /**
   * A share, as a ratio to the one expected of the same mix of cases.
   *
   * @param events how many of {@code n} have the property
   * @param expected what is expected of the same mix
   */
  record ShareRatio(String name, long events, long n, CaseMix.Expectation expected)
      implements FunnelUnit {

    public ShareRatio {
      if (n < 1 || events < 0 || events > n || !(expected.events() > 0)) {
        throw new IllegalArgumentException("A ratio needs a share, and something expected");
      }
    }

    @Override
    public double value() {
      return events / expected.events();
    }

    @Override
    public double variance(double target) {
      return target * expected.variance() / (expected.events() * expected.events());
    }

    /** By the normal approximation: a sum over strata has no distribution with a name. */
    @Override
    public double quantile(double target, double probability) {
      return target + Funnel.normalQuantile(probability) * Math.sqrt(variance(target));
    }
  }

  /**
   * The quantile of a count, between whole numbers as Spiegelhalter (2005), appendix A.1, places
   * it, so that limits run smoothly over n; not below 0.
   */
  private static double interpolated(DiscreteDistribution counts, double probability) {
    int above = counts.inverseCumulativeProbability(probability);
    double upTo = counts.cumulativeProbability(above);
    double part = (upTo - probability) / counts.probability(above);
    return Math.max(0, above - part);
  }
}
