package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a FHIRPath expression, taken one after the other. */
final class PathTokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<text>'[^'\\\\]*')|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<sign>!=|[.|()=]))");

  private static final String END = "";

  private final List<String> tokens = new ArrayList<>();
  private int next;

  PathTokens(String expression) {
    Matcher matcher = TOKEN.matcher(expression.strip());
    int read = 0;
    while (matcher.lookingAt()) {
      tokens.add(matcher.group().strip());
      read = matcher.end();
      matcher.region(read, expression.strip().length());
    }
    if (read < expression.strip().length()) {
      throw new IllegalArgumentException(
          "cannot read '" + expression.strip().substring(read) + "'");
    }
  }

  /** The next word without taking it; empty at the end. */
  String peek() {
    return next < tokens.size() ? tokens.get(next) : END;
  }

  boolean isAtEnd() {
    return next == tokens.size();
  }

  String take() {
    if (isAtEnd()) {
      throw new IllegalArgumentException("the expression ends too early");
    }
    return tokens.get(next++);
  }

  /** Takes the word if it is the next one. */
  boolean takes(String word) {
    if (!peek().equals(word)) {
      return false;
    }
    next++;
    return true;
  }

  void expect(String word) {
    String found = take();
    if (!found.equals(word)) {
      throw new IllegalArgumentException("expected '" + word + "' instead of '" + found + "'");
    }
  }

  /** A literal in quotes. */
  String text() {
    String found = take();
    if (!found.startsWith("'")) {
      throw new IllegalArgumentException("expected a text in quotes instead of '" + found + "'");
    }
    return found.substring(1, found.length() - 1);
  }
}
