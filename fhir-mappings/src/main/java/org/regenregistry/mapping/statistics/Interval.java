package org.regenregistry.mapping.statistics;

/**
 * A two-sided confidence interval at the registry's one level, 95 %.
 *
 * @param lower lower end, in the unit of the estimate
 * @param upper upper end, in the same unit
 */
public record Interval(double lower, double upper) {

  /** The level of every interval. */
  public static final double LEVEL = 0.95;

  /** The share of the distribution beyond each end. */
  static final double TAIL = (1 - LEVEL) / 2;

  /** The quantile of the standard normal distribution that leaves {@link #TAIL} above. */
  static final double NORMAL_QUANTILE = 1.959963984540054;

  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("An interval has two ordered ends");
    }
  }

  /** Whether a value lies inside, the ends included. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /** Where a value lies that somebody claims. */
  public enum Place {
    BELOW,
    INSIDE,
    ABOVE
  }

  /** Where a value lies; the ends are inside. */
  public Place place(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("What is no number lies nowhere");
    }
    if (value < lower) {
      return Place.BELOW;
    }
    return value > upper ? Place.ABOVE : Place.INSIDE;
  }

  /** The same interval in another unit, each end multiplied by a positive factor. */
  public Interval times(double factor) {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("A factor between units is positive");
    }
    return new Interval(lower * factor, upper * factor);
  }

  static Interval around(double centre, double half) {
    return new Interval(centre - half, centre + half);
  }
}
