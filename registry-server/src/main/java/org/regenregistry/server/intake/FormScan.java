package org.regenregistry.server.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/**
 * A look at URL-encoded parameters before they are decoded. Every part becomes an object or a
 * condition, so a form of many parts costs far more than its bytes say.
 */
final class FormScan {

  /** Parameters, and values between commas. */
  static final int MOST_PARTS = 2_000;

  private final byte[] text;
  private final int length;
  private final int most;
  private final byte[] decoded;
  private int size;
  private int separators;

  private FormScan(byte[] text, int length, int most) {
    this.text = text;
    this.length = length;
    this.most = most;
    this.decoded = new byte[length];
  }

  /** Looks at the body of a form. */
  static Scan of(byte[] text, int length) {
    FormScan scan = new FormScan(text, length, MOST_PARTS);
    return scan.problem().<Scan>map(Scan.Unsound::new).orElseGet(() -> new Scan.Sound(0));
  }

  /** What is wrong with the query of a URL, which is short by itself. */
  static Optional<Problem> query(String query) {
    if (query.indexOf('%') < 0) {
      return Optional.empty();
    }
    byte[] text = query.getBytes(StandardCharsets.UTF_8);
    return new FormScan(text, text.length, Integer.MAX_VALUE).problem();
  }

  private Optional<Problem> problem() {
    int at = 0;
    while (at < length) {
      int value = text[at];
      if (value == '%') {
        value = escaped(at);
        if (value < 0) {
          return invalid("A percent sign in a parameter is followed by two hexadecimal digits.");
        }
        at += 2;
      }
      at++;
      add((byte) value);
      if (separators >= most) {
        return Optional.of(Problem.of(ProblemCode.TOO_LARGE, "A form has at most 2,000 parts."));
      }
    }
    return isUtf8() ? Optional.empty() : invalid("Parameters are encoded in UTF-8.");
  }

  private void add(byte value) {
    decoded[size] = value;
    size++;
    if (value == '&' || value == ',') {
      separators++;
    }
  }

  /** The byte that an escape stands for, or -1 if it is broken. */
  private int escaped(int at) {
    if (at + 2 >= length) {
      return -1;
    }
    int high = digit(text[at + 1]);
    int low = digit(text[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static int digit(byte code) {
    // Bytes above ASCII are negative and are no digits in any script.
    return code < 0 ? -1 : Character.digit(code, 16);
  }

  private boolean isUtf8() {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded, 0, size));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private static Optional<Problem> invalid(String message) {
    return Optional.of(Problem.of(ProblemCode.PARAMETER_INVALID, message));
  }
}
