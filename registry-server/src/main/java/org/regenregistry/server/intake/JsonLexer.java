package org.regenregistry.server.intake;

import org.jspecify.annotations.Nullable;
import org.regenregistry.server.problem.ProblemCode;

/**
 * Strings, numbers and words of a JSON text, checked where they stand in the bytes and never
 * copied. Methods return false when something is wrong; what it is stays in this object.
 */
final class JsonLexer {

  private static final long HASH_START = 0xcbf29ce484222325L;
  private static final long HASH_PRIME = 0x100000001b3L;

  /** Bytes that mean themselves inside a string: ASCII without controls, quote and backslash. */
  private static final boolean[] PLAIN = plain();

  private final byte[] text;
  private final int end;
  private final BodyLimits limits;
  private int at;
  private @Nullable Fault fault;

  JsonLexer(byte[] text, int length, BodyLimits limits) {
    this.text = text;
    this.end = length;
    this.limits = limits;
  }

  /**
   * What is wrong.
   *
   * @param message in words, without the byte where it was found
   */
  record Fault(ProblemCode code, String message) {}

  private static boolean[] plain() {
    boolean[] plain = new boolean[256];
    for (int character = 0x20; character < 0x80; character++) {
      plain[character] = character != '"' && character != '\\';
    }
    return plain;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at == end;
  }

  @Nullable Fault fault() {
    return fault;
  }

  boolean fail(ProblemCode code, String message) {
    fault = new Fault(code, message);
    return false;
  }

  boolean unexpected() {
    return at == end
        ? fail(ProblemCode.BODY_UNREADABLE, "The JSON ends before it is complete")
        : fail(
            ProblemCode.BODY_UNREADABLE, "This is not JSON: an unexpected character stands here");
  }

  /** The byte here, or -1 at the end. */
  int peek() {
    return at < end ? text[at] : -1;
  }

  /** Steps over the character if it stands here. */
  boolean take(char character) {
    if (at < end && text[at] == character) {
      at++;
      return true;
    }
    return false;
  }

  void space() {
    int i = at;
    while (i < end && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t')) {
      i++;
    }
    at = i;
  }

  boolean word(String word) {
    for (int index = 0; index < word.length(); index++) {
      if (!take(word.charAt(index))) {
        return unexpected();
      }
    }
    return true;
  }

  /**
   * Steps over the name of an element, after its opening quote, and gives its hash; 0 if broken.
   */
  long name() {
    int start = at;
    int i = at;
    long hash = HASH_START;
    while (i < end && PLAIN[text[i] & 0xff]) {
      hash = (hash ^ text[i]) * HASH_PRIME;
      i++;
    }
    at = i;
    if (i < end && text[i] == '"') {
      at++;
      return hash | 1;
    }
    at = start;
    return string() ? unescapedHash(start, at - 1) : 0;
  }

  private long unescapedHash(int from, int to) {
    long hash = HASH_START;
    for (byte b : JsonStrings.unescape(text, from, to)) {
      hash = (hash ^ b) * HASH_PRIME;
    }
    return hash | 1;
  }

  /** Steps over a string, after its opening quote, and over its closing quote. */
  boolean string() {
    int start = at;
    int stop = (int) Math.min(end, start + limits.text() + 1L);
    int i = at;
    while (true) {
      while (i < stop && PLAIN[text[i] & 0xff]) {
        i++;
      }
      at = i;
      if (i - start > limits.text()) {
        return tooLong();
      }
      if (i == end) {
        return unexpected();
      }
      if (text[i] == '"') {
        at++;
        return true;
      }
      if (!special()) {
        return false;
      }
      i = at;
    }
  }

  private boolean tooLong() {
    return fail(
        ProblemCode.TOO_LARGE, "A single value has at most " + limits.text() + " bytes here");
  }

  /** Steps over an escape or a character of several bytes; a control character is neither. */
  private boolean special() {
    int first = text[at] & 0xff;
    if (first == '\\') {
      return escape();
    }
    if (first < 0x20) {
      return control();
    }
    int length = Utf8.length(text, at, end);
    if (length == 0) {
      return fail(ProblemCode.BODY_UNREADABLE, "The body is not UTF-8 here");
    }
    at += length;
    return true;
  }

  private boolean control() {
    return fail(
        ProblemCode.BODY_UNREADABLE,
        "FHIR allows no control characters in a text, except tab, line feed and carriage return,"
            + " and these escaped");
  }

  private boolean escape() {
    if (at + 1 >= end) {
      at = end;
      return unexpected();
    }
    switch (text[at + 1]) {
      case '"', '\\', '/', 'n', 'r', 't' -> at += 2;
      case 'b', 'f' -> {
        return control();
      }
      case 'u' -> {
        return unicode();
      }
      default -> {
        return unexpected();
      }
    }
    return true;
  }

  private boolean unicode() {
    if (at + 6 > end) {
      at = end;
      return unexpected();
    }
    int character = JsonStrings.hex(text, at + 2, end);
    if (character < 0) {
      return unexpected();
    }
    if (Character.isSurrogate((char) character)) {
      return pair((char) character);
    }
    if (character >= 0xfffe || (character < 0x20 && "\t\n\r".indexOf(character) < 0)) {
      return control();
    }
    at += 6;
    return true;
  }

  private boolean pair(char first) {
    boolean escaped = at + 12 <= end && text[at + 6] == '\\' && text[at + 7] == 'u';
    int second = escaped ? JsonStrings.hex(text, at + 8, end) : -1;
    if (!Character.isHighSurrogate(first)
        || second < 0
        || !Character.isLowSurrogate((char) second)) {
      return fail(ProblemCode.BODY_UNREADABLE, "Half of a surrogate pair is no character");
    }
    at += 12;
    return true;
  }

  /** Steps over a number. */
  boolean number() {
    take('-');
    int start = at;
    if (!take('0') && digits() == 0) {
      return unexpected();
    }
    int digits = at - start;
    if (take('.')) {
      int fraction = digits();
      if (fraction == 0) {
        return unexpected();
      }
      digits += fraction;
    }
    return exponent() && (digits <= BodyLimits.DIGITS || tooPrecise());
  }

  private boolean exponent() {
    if (!take('e') && !take('E')) {
      return true;
    }
    if (!take('+')) {
      take('-');
    }
    int start = at;
    if (digits() == 0) {
      return unexpected();
    }
    int power = 0;
    for (int index = start; index < at && power <= BodyLimits.DIGITS; index++) {
      power = power * 10 + text[index] - '0';
    }
    return power <= BodyLimits.DIGITS || tooPrecise();
  }

  boolean tooPrecise() {
    return fail(
        ProblemCode.BODY_UNREADABLE,
        "A number has at most 40 digits and an exponent between -40 and 40");
  }

  private int digits() {
    int start = at;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at - start;
  }
}
