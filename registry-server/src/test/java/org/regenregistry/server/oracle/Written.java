package org.regenregistry.server.oracle;

import java.util.ArrayList;
import java.util.List;

/** Values as they are written in a query: a backslash takes the next character along. */
final class Written {

  private Written() {}

  /** The parts between separators that no backslash hides, still with their backslashes. */
  static List<String> split(String value, char separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int index = 0; index < value.length(); index++) {
      char character = value.charAt(index);
      if (character == '\\' && index + 1 < value.length()) {
        part.append(character).append(value.charAt(++index));
      } else if (character == separator) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(character);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /** The value that was meant. */
  static String plain(String written) {
    return written.replaceAll("\\\\([,$|\\\\])", "$1");
  }

  /** The way a value is written. */
  static String escaped(String value) {
    return value.replaceAll("([,$|\\\\])", "\\\\$1");
  }
}
