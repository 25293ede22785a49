package org.regenregistry.mapping.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether units differ by more than chance, and by how much: without it a funnel calls many units
 * unusual only because the cases of all units differ in ways that nobody recorded.
 *
 * @param units how many units were compared
 * @param statistic the sum of their squared standardised distances from the target
 * @param p the probability of so much by chance alone: the chi-squared distribution with one degree
 *     of freedom less than there are units, as the target was estimated from them
 * @param winsorised the mean square after the outer tenths of distances were drawn in to the 10 %
 *     and 90 % quantile, so that units that are unusual indeed do not widen the funnel for
 *     themselves (Spiegelhalter 2005, Stat Med 24:1185, appendix A.3)
 */
public record Overdispersion(int units, double statistic, double p, double winsorised) {

  private static final double LEVEL = 1 - Interval.LEVEL;
  private static final double DRAWN_IN = 0.1;

  /**
   * The comparison of units by their standardised distances from the target. Fewer than two tell
   * nothing: p is 1.
   */
  static Overdispersion of(double[] distances) {
    int units = distances.length;
    if (units < 2) {
      return new Overdispersion(units, 0, 1, 1);
    }
    Quantiles quantiles = Quantiles.of(distances);
    double low = quantiles.at(DRAWN_IN);
    double high = quantiles.at(1 - DRAWN_IN);
    double statistic = 0;
    double drawnIn = 0;
    for (double distance : distances) {
      double inside = Math.clamp(distance, low, high);
      statistic += distance * distance;
      drawnIn += inside * inside;
    }
    double p = ChiSquaredDistribution.of(units - 1.0).survivalProbability(statistic);
    return new Overdispersion(units, statistic, p, drawnIn / units);
  }

  /** What the variance is multiplied by: 1 unless the test finds more than chance at 5 %. */
  public double factor() {
    return p < LEVEL ? Math.max(1, winsorised) : 1;
  }
}
