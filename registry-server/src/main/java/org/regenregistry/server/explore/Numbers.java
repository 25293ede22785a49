package org.regenregistry.server.explore;

import java.util.Locale;
import org.regenregistry.mapping.statistics.Interval;

/** Numbers as readers see them: real minus signs, thin units, thousands apart. */
final class Numbers {

  private static final String SHARE = "1";
  private static final double HUNDRED = 100;
  private static final String ZERO = "0.0";

  private Numbers() {}

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  static String percent(double share) {
    return decimal(share * HUNDRED) + "\u00a0%";
  }

  static String percent(Interval interval) {
    return decimal(interval.lower() * HUNDRED) + " to " + percent(interval.upper());
  }

  /** Up to three decimals for small numbers, none for large ones. */
  static String plain(double value) {
    double size = Math.abs(value);
    if (size >= HUNDRED || value == Math.rint(value)) {
      return minus(String.format(Locale.ROOT, "%,.0f", value));
    }
    return minus(String.format(Locale.ROOT, size < 1 ? "%.2f" : "%.1f", value));
  }

  /** A change always shows its sign. */
  static String signed(double value) {
    String text = decimal(value);
    return value > 0 && !text.equals(ZERO) ? "+" + text : text;
  }

  static String signed(Interval interval) {
    return signed(interval.lower()) + " to " + signed(interval.upper());
  }

  /** The same to two decimals, for values about as large as one. */
  static String signedFine(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return minus(text.equals("-0.00") ? "0.00" : text.startsWith("-") ? text : "+" + text);
  }

  static String decimal(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return minus(text.equals("-0.0") ? ZERO : text);
  }

  private static String minus(String text) {
    return text.replace('-', '−');
  }

  /** How a value of a column becomes one that is shown: shares are shown as parts of a hundred. */
  static double factor(String unit) {
    return unit.equals(SHARE) ? HUNDRED : 1;
  }

  /** A UCUM unit in words. */
  static String unit(String ucum) {
    return switch (ucum) {
      case SHARE -> "%";
      case "{score}" -> "points";
      case "/100" -> "per 100 treatments";
      case "{sd}" -> "standard deviations";
      case "d" -> "days";
      case "10*6/mL" -> "million cells per mL";
      case "10*6/g" -> "million cells per g";
      case "[CFU]/mL" -> "colony-forming units per mL";
      case "[CFU]/g" -> "colony-forming units per g";
      default -> ucum;
    };
  }
}
