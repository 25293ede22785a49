package org.regenregistry.server.intake;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that stand in texts: in XML all do, and the FHIR parser takes them in JSON too. Elements
 * named {@code value} are numbers unless they stand in an identifier or a contact point, whose
 * values are texts that may look like numbers.
 */
final class Numerals {

  /** Possessive, so that a long text of digits costs its length and not its square. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?=\\.?\\d)(\\d*+(?:\\.\\d*+)?)(?:[eE][+-]?0*+(\\d*+))?");

  private static final Set<String> NAMES =
      Set.of(
          "value",
          "factor",
          "latitude",
          "longitude",
          "altitude",
          "period",
          "lowerLimit",
          "upperLimit",
          "ordinal");

  private Numerals() {}

  /** Whether an element of this name, in an element of that name, can be a number. */
  static boolean isNumeric(String name, String parent) {
    boolean text = parent.endsWith("dentifier") || parent.equals("telecom");
    return (NAMES.contains(name) && !text && !parent.endsWith("ContactPoint"))
        || name.endsWith("Decimal")
        || name.endsWith("Integer");
  }

  /** Whether the value is a number that grows out of measure when it is written out. */
  static boolean isTooPrecise(String value) {
    Matcher number = NUMBER.matcher(value.strip());
    if (!number.matches()) {
      return false;
    }
    String power = number.group(2);
    return number.group(1).length() > BodyLimits.DIGITS + 1
        || (power != null && (power.length() > 2 || isLarge(power)));
  }

  private static boolean isLarge(String power) {
    return !power.isEmpty() && Integer.parseInt(power) > BodyLimits.DIGITS;
  }
}
