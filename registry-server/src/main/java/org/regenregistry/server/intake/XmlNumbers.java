package org.regenregistry.server.intake;

import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers in XML, where they are attributes like every other value. Elements named {@code value}
 * are numbers unless they stand in an identifier or a contact point, whose values are texts that
 * may look like numbers.
 */
final class XmlNumbers {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d*)\\.?(\\d*)(?:[eE][+-]?0*(\\d+))?");

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

  private XmlNumbers() {}

  /** Whether the innermost of the open elements, which is the first, can be a number. */
  static boolean isNumeric(Deque<String> open) {
    Iterator<String> elements = open.iterator();
    String name = elements.next();
    String parent = elements.hasNext() ? elements.next() : "";
    boolean text = parent.endsWith("dentifier") || parent.equals("telecom");
    return (NAMES.contains(name) && !text && !parent.endsWith("ContactPoint"))
        || name.endsWith("Decimal")
        || name.endsWith("Integer");
  }

  /** Whether the value is a number that grows out of measure when it is written out. */
  static boolean isTooPrecise(String value) {
    Matcher number = NUMBER.matcher(value);
    if (!number.matches()) {
      return false;
    }
    String power = number.group(3);
    return number.end(2) - number.start(1) > BodyLimits.DIGITS + 1
        || (power != null && (power.length() > 2 || Integer.parseInt(power) > BodyLimits.DIGITS));
  }
}
