package org.regenregistry.server.question;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.Stream;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.server.research.DisclosureRule;

/**
 * Rounds counts to the multiple that is published, and ends of intervals outwards.
 *
 * @param rule the thresholds the server was started with
 */
record Rounding(DisclosureRule rule) {

  /** The nearest multiple; half-way between two the larger. */
  long count(long exact) {
    long multiple = rule.roundingMultiple();
    return Math.floorDiv(2 * exact + multiple, 2 * multiple) * multiple;
  }

  /** How far an exact count may be from the rounded one. */
  long slack() {
    return rule.roundingMultiple() / 2;
  }

  /** The variance of what rounding does to a count, each of those behind it being as likely. */
  double variance() {
    double multiple = rule.roundingMultiple();
    return (multiple * multiple - 1) / 12;
  }

  /** The smallest count that may stand behind a rounded one that is published. */
  long least(long rounded) {
    return Math.max(rule.minimumPatients(), rounded - slack());
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

  /** The smallest of 1, 2, 5, 10, 20, ... and of 0.5, 0.2, 0.1, ... that is no smaller. */
  static double stepUp(double value) {
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(value)));
    return Stream.of(1, 2, 5, 10)
        .map(digit -> power.multiply(BigDecimal.valueOf(digit)).doubleValue())
        .filter(step -> step >= value)
        .findFirst()
        .orElseThrow();
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
