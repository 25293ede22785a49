package org.regenregistry.server.intake;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the scan is. Places are kept and names are only read from them when something is wrong. */
final class JsonPath {

  private static final int LONGEST_NAME = 64;

  private final byte[] text;
  private final int[] from;
  private final int[] to;
  private String type = "";

  JsonPath(byte[] text, int depth) {
    this.text = text;
    this.from = new int[depth + 1];
    this.to = new int[depth + 1];
  }

  void name(int depth, int start, int end) {
    from[depth] = start;
    to[depth] = end;
  }

  /** An index is kept as a place before the text. */
  void index(int depth, int index) {
    from[depth] = -1;
    to[depth] = index;
  }

  boolean endsWith(int depth, String name) {
    int start = from[depth];
    if (depth == 0 || start < 0 || to[depth] - start != name.length()) {
      return false;
    }
    for (int index = 0; index < name.length(); index++) {
      if (text[start + index] != name.charAt(index)) {
        return false;
      }
    }
    return true;
  }

  void value(int depth, int start, int end) {
    if (depth == 1 && endsWith(1, "resourceType")) {
      type = word(start, end);
    }
  }

  /** The last name on the way here, or the one before it, and so on; empty when there is none. */
  String name(int depth, int last) {
    int left = last;
    for (int level = depth; level > 0; level--) {
      if (from[level] >= 0 && --left == 0) {
        return word(from[level], to[level]);
      }
    }
    return "";
  }

  Optional<String> expression(int depth) {
    if (type.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder expression = new StringBuilder(type);
    for (int level = 1; level <= depth; level++) {
      if (from[level] < 0) {
        expression.append('[').append(to[level]).append(']');
      } else if (!word(from[level], to[level]).isEmpty()) {
        expression.append('.').append(word(from[level], to[level]));
      }
    }
    return Optional.of(expression.toString());
  }

  /** The text as the name of an element, or empty when it cannot be one. */
  private String word(int start, int end) {
    if (end - start > LONGEST_NAME) {
      return "";
    }
    String word = new String(text, start, end - start, StandardCharsets.UTF_8);
    String name = word.startsWith("_") ? word.substring(1) : word;
    return name.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c)) ? name : "";
  }
}
