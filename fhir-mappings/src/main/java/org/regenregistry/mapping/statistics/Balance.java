package org.regenregistry.mapping.statistics;

/**
 * How far two groups lie apart in something known before the treatment: the standardised difference
 * of Austin (2009), Stat Med 28:3083. It does not depend on the size of the groups or on the unit.
 */
public final class Balance {

  private Balance() {}

  /**
   * The difference of two means in units of the deviation that both groups have on average: (m₁ -
   * m₂) / √((s₁² + s₂²) / 2).
   *
   * @param one mean and deviation of the one group
   * @param other those of the group it is compared with; not both deviations are 0
   */
  public static double ofMeans(Spread one, Spread other) {
    return standardised(
        one.mean() - other.mean(),
        one.deviation() * one.deviation() + other.deviation() * other.deviation());
  }

  /**
   * The same of two shares, p(1 - p) being the variance.
   *
   * @param one share of the one group
   * @param other share of the group it is compared with; not both are 0 or 1
   */
  public static double ofShares(double one, double other) {
    return standardised(one - other, one * (1 - one) + other * (1 - other));
  }

  private static double standardised(double difference, double variances) {
    if (!(variances > 0)) {
      throw new IllegalArgumentException("Groups without spread have no standardised difference");
    }
    return difference / Math.sqrt(variances / 2);
  }

  /**
   * A mean and the standard deviation about it.
   *
   * @param mean in any unit
   * @param deviation in the same unit
   */
  public record Spread(double mean, double deviation) {}
}
