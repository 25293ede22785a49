package org.regenregistry.server.question;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.server.research.DisclosureRule;

/**
 * Rounds counts to the multiple that is published, and ends of intervals outwards.
 *
 * @param rule the thresholds the server was started with
 */
record Rounding(DisclosureRule rule) {

  private static final int MIDPOINT = 6;

  /** The nearest multiple; half-way between two the larger. */
  long count(long exact) {
    long multiple = rule.roundingMultiple();
    return Math.floorDiv(2 * exact + multiple, 2 * multiple) * multiple;
  }

  /** How far an exact count may be from the rounded one. */
  long slack() {
    return rule.roundingMultiple() / 2;
  }

  /** The smallest count that may stand behind a rounded one that is published. */
  long least(long rounded) {
    return Math.max(rule.minimumPatients(), rounded - slack());
  }

  /** The middle of the six counts that an exact one is among: 1 to 6 is 3, 7 to 12 is 9. */
  static long midpoint(long exact) {
    return exact == 0 ? 0 : Math.ceilDiv(exact, MIDPOINT) * MIDPOINT - MIDPOINT / 2;
  }

  static double nearest(double value, int decimals) {
    return decimal(value, decimals, RoundingMode.HALF_UP);
  }

  static double digits(double value, int significant) {
    return digits(value, significant, RoundingMode.HALF_UP);
  }

  static double digitsDown(double value, int significant) {
    return digits(value, significant, RoundingMode.FLOOR);
  }

  static double digitsUp(double value, int significant) {
    return digits(value, significant, RoundingMode.CEILING);
  }

  private static double digits(double value, int significant, RoundingMode mode) {
    return BigDecimal.valueOf(value).round(new MathContext(significant, mode)).doubleValue();
  }

  /** The middle of the six counts that one nearest to a number is among. */
  static long midpoint(double exact) {
    return midpoint(Math.round(exact));
  }

  static Interval outwards(Interval exact, int decimals) {
    return new Interval(
        decimal(exact.lower(), decimals, RoundingMode.FLOOR),
        decimal(exact.upper(), decimals, RoundingMode.CEILING));
  }

  private static double decimal(double value, int decimals, RoundingMode mode) {
    // BigDecimal knows no negative zero, which would be printed as -0.0.
    return BigDecimal.valueOf(value).setScale(decimals, mode).doubleValue();
  }
}
