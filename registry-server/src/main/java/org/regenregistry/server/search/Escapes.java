package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The signs that divide a search value: commas between alternatives, bars in tokens, dollars in
 * composites. A backslash before a comma, bar, dollar or backslash makes it a plain character.
 */
final class Escapes {

  private static final String SPECIAL = ",|$\\";

  private Escapes() {}

  /** The parts between separators that no backslash hides, still escaped. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int index = 0; index < text.length(); index++) {
      if (text.charAt(index) == '\\') {
        index++;
      } else if (text.charAt(index) == separator) {
        parts.add(text.substring(start, index));
        start = index + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** The text that was meant. */
  static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      boolean hides =
          text.charAt(index) == '\\'
              && index + 1 < text.length()
              && SPECIAL.indexOf(text.charAt(index + 1)) >= 0;
      if (hides) {
        index++;
      }
      plain.append(text.charAt(index));
    }
    return plain.toString();
  }
}
