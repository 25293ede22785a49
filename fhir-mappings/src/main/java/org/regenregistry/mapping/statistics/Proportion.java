package org.regenregistry.mapping.statistics;

/** Shares of a whole. */
public final class Proportion {

  private Proportion() {}

  /**
   * A share with the score interval of Wilson (1927), J Am Stat Assoc 22:209, without continuity
   * correction: method 3 of Newcombe (1998), Stat Med 17:857.
   *
   * @param successes how many have the property, from 0 to {@code n}
   * @param n how many were asked, at least 1
   */
  public static Estimate wilson(long successes, long n) {
    if (n < 1 || successes < 0 || successes > n) {
      throw new IllegalArgumentException("A share counts some of at least one");
    }
    double size = n;
    double share = successes / size;
    double square = Interval.NORMAL_QUANTILE * Interval.NORMAL_QUANTILE;
    double centre = (share + square / (2 * size)) / (1 + square / size);
    double half =
        Interval.NORMAL_QUANTILE
            * Math.sqrt(share * (1 - share) / size + square / (4 * size * size))
            / (1 + square / size);
    // The ends are exactly 0 and 1 in theory where rounding would leave a trace.
    double lower = successes == 0 ? 0 : centre - half;
    double upper = successes == n ? 1 : centre + half;
    return new Estimate(share, new Interval(lower, upper));
  }

  /**
   * The probability that none of so many has a property that the share has: (1 − p)ⁿ. A unit
   * without any event is remarkable only when this is small.
   *
   * @param n how many were asked
   * @param share the share that has the property, from 0 to 1
   */
  public static double chanceOfNone(long n, double share) {
    if (n < 0 || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("A share lies between 0 and 1");
    }
    return Math.pow(1 - share, (double) n);
  }
}
