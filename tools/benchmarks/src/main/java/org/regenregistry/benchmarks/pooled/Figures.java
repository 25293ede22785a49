package org.regenregistry.benchmarks.pooled;

/**
 * The figures of one group at one visit.
 *
 * @param count how many treatments have the score
 * @param sum of the scores or changes
 * @param squares the sum of their squares
 */
record Figures(long count, double sum, double squares) {

  static final Figures NONE = new Figures(0, 0, 0);

  private static final double ROUNDING = 1e-6;

  /** With a value that so many treatments have. */
  Figures with(double value, int times) {
    return new Figures(count + times, sum + value * times, squares + value * value * times);
  }

  /** With those of other treatments. */
  Figures plus(Figures other) {
    return new Figures(count + other.count, sum + other.sum, squares + other.squares);
  }

  /** Equal but for the rounding of sums. */
  boolean agreesWith(Figures other) {
    return count == other.count
        && isNear(sum, other.sum)
        && Math.abs(squares - other.squares) <= ROUNDING * (1 + squares);
  }

  /** Changes have both signs, so a sum may be near 0 while its parts are large. */
  private boolean isNear(double one, double two) {
    return Math.abs(one - two) <= ROUNDING * (1 + Math.abs(one) + squares);
  }
}
