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
   * Between which figures it lies when it differs from the target by chance alone.
   *
   * @param tail the probability of less than the lower end, and of more than the upper one, at most
   */
  Interval limits(double target, double tail);

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
    public Interval limits(double target, double tail) {
      BinomialDistribution counts = BinomialDistribution.of(Math.toIntExact(n), target);
      return new Interval(
          FunnelUnit.lower(counts, tail) / n, Math.min(1, FunnelUnit.upper(counts, tail) / n));
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
    public Interval limits(double target, double tail) {
      PoissonDistribution counts = PoissonDistribution.of(target * expected);
      return new Interval(
          FunnelUnit.lower(counts, tail) / expected, FunnelUnit.upper(counts, tail) / expected);
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
    public Interval limits(double target, double tail) {
      return Interval.around(target, Funnel.normalHalf(this, target, tail));
    }
  }

  /**
   * A lower limit of a count, between whole numbers so that limits run smoothly over n: after
   * Spiegelhalter (2005), appendix A.1. Less than it is less likely than the tail.
   */
  private static double lower(DiscreteDistribution counts, double tail) {
    int inside = counts.inverseCumulativeProbability(tail);
    double part = (counts.cumulativeProbability(inside) - tail) / counts.probability(inside);
    return Math.max(0, inside - part);
  }

  /**
   * The mirror image for the upper limit, by which more than it is less likely than the tail, too:
   * of the interpolations that Manktelow and Seaton (2012), PLoS One 7:e45723, compare, the one
   * that never calls more units unusual than it says.
   */
  private static double upper(DiscreteDistribution counts, double tail) {
    int inside = counts.inverseSurvivalProbability(tail);
    double own = counts.probability(inside);
    return inside + (counts.survivalProbability(inside) + own - tail) / own;
  }
}
