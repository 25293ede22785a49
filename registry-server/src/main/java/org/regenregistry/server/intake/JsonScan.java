package org.regenregistry.server.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/**
 * One pass over a JSON body that finds what would make the parsers behind it fail, or take more
 * than their share, before they see it: broken or half JSON, names given twice, depth, numbers that
 * grow when they are written out, and characters that cannot be kept.
 */
final class JsonScan {

  /** More than any FHIR type has; comparing the names of an object costs their number squared. */
  private static final int NAMES = 256;

  private final byte[] text;
  private final BodyLimits limits;
  private final JsonLexer lexer;
  private final JsonPath path;
  private long[] names = new long[NAMES];
  private int nameCount;
  private int depth;
  private int values;

  private JsonScan(byte[] text, int length, BodyLimits limits) {
    this.text = text;
    this.limits = limits;
    this.lexer = new JsonLexer(text, length, limits);
    this.path = new JsonPath(text, limits.depth());
  }

  /** Looks at the first bytes of an array as a JSON text. */
  static Scan of(byte[] text, int length, BodyLimits limits) {
    JsonScan scan = new JsonScan(text, length, limits);
    return scan.document() ? new Scan.Sound(scan.values) : new Scan.Unsound(scan.problem());
  }

  private boolean document() {
    lexer.space();
    if (lexer.atEnd()) {
      return lexer.fail(ProblemCode.BODY_UNREADABLE, "The body is empty");
    }
    if (!value()) {
      return false;
    }
    lexer.space();
    return lexer.atEnd()
        || lexer.fail(ProblemCode.BODY_UNREADABLE, "Something follows the end of the JSON");
  }

  private boolean value() {
    if (++values > limits.values()) {
      return lexer.fail(ProblemCode.TOO_LARGE, "A body has at most " + limits.values() + " values");
    }
    return switch (lexer.peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> lexer.word("true");
      case 'f' -> lexer.word("false");
      case 'n' -> lexer.word("null");
      default -> lexer.number();
    };
  }

  private boolean object() {
    if (!descend('{')) {
      return false;
    }
    int first = nameCount;
    lexer.space();
    if (!lexer.take('}') && !members(first)) {
      return false;
    }
    nameCount = first;
    depth--;
    return true;
  }

  private boolean members(int first) {
    do {
      lexer.space();
      if (!name(first)) {
        return false;
      }
      lexer.space();
      if (!lexer.take(':')) {
        return lexer.unexpected();
      }
      lexer.space();
      if (!value()) {
        return false;
      }
      lexer.space();
    } while (lexer.take(','));
    return lexer.take('}') || lexer.unexpected();
  }

  private boolean name(int first) {
    if (!lexer.take('"')) {
      return lexer.unexpected();
    }
    int from = lexer.at();
    long hash = lexer.name();
    if (hash == 0) {
      return false;
    }
    if (lexer.at() - 1 == from) {
      return lexer.fail(ProblemCode.BODY_UNREADABLE, "An element has a name");
    }
    path.name(depth, from, lexer.at() - 1);
    for (int index = first; index < nameCount; index++) {
      if (names[index] == hash) {
        return lexer.fail(ProblemCode.BODY_UNREADABLE, "This element is given twice");
      }
    }
    return remember(hash, first);
  }

  private boolean remember(long hash, int first) {
    if (nameCount - first == NAMES) {
      return lexer.fail(
          ProblemCode.BODY_UNREADABLE, "No FHIR type has more than " + NAMES + " elements");
    }
    if (nameCount == names.length) {
      names = Arrays.copyOf(names, nameCount * 2);
    }
    names[nameCount++] = hash;
    return true;
  }

  private boolean array() {
    boolean entries = path.endsWith(depth, "entry");
    if (!descend('[')) {
      return false;
    }
    lexer.space();
    if (!lexer.take(']') && !elements(entries ? limits.entries() : BodyLimits.ELEMENTS)) {
      return false;
    }
    depth--;
    return true;
  }

  /** The parser behind this one fails on an extension that is none. */
  private boolean isExtensions() {
    return path.endsWith(depth - 1, "extension") || path.endsWith(depth - 1, "modifierExtension");
  }

  private boolean elements(int most) {
    boolean extensions = isExtensions();
    int count = 0;
    do {
      path.index(depth, count);
      if (++count > most) {
        return lexer.fail(
            ProblemCode.TOO_LARGE,
            most == BodyLimits.ELEMENTS
                ? "A list has at most " + most + " elements"
                : "A Bundle has at most " + most + " entries");
      }
      lexer.space();
      if (extensions && lexer.peek() != '{') {
        return lexer.fail(ProblemCode.BODY_UNREADABLE, "An extension is an object");
      }
      if (!value()) {
        return false;
      }
      lexer.space();
    } while (lexer.take(','));
    return lexer.take(']') || lexer.unexpected();
  }

  private boolean descend(char bracket) {
    if (depth == limits.depth()) {
      return lexer.fail(
          ProblemCode.BODY_UNREADABLE,
          "Elements are nested more than " + limits.depth() + " levels deep");
    }
    lexer.take(bracket);
    path.name(++depth, 0, 0);
    return true;
  }

  /** Narrative is a tree inside a string, and its parser is as recursive as the others. */
  private boolean string() {
    lexer.take('"');
    int from = lexer.at();
    if (!lexer.string()) {
      return false;
    }
    int to = lexer.at() - 1;
    path.value(depth, from, to);
    if (text[from] <= '9' && to - from > 2 && isGrowingNumber(from, to)) {
      return lexer.tooPrecise();
    }
    if (!path.endsWith(depth, "div")) {
      return true;
    }
    byte[] narrative = JsonStrings.unescape(text, from, to);
    return Markup.depth(narrative) <= limits.depth()
        || lexer.fail(
            ProblemCode.BODY_UNREADABLE,
            "The narrative is nested more than " + limits.depth() + " levels deep");
  }

  private boolean isGrowingNumber(int from, int to) {
    return Numerals.isTooPrecise(new String(text, from, to - from, StandardCharsets.UTF_8))
        && Numerals.isNumeric(path.name(depth, 1), path.name(depth, 2));
  }

  private Problem problem() {
    JsonLexer.Fault fault = lexer.fault();
    if (fault == null) {
      throw new IllegalStateException("A scan that stopped says why");
    }
    return new Problem(
        fault.code(),
        path.expression(depth),
        Optional.empty(),
        Optional.empty(),
        fault.message() + " (byte " + lexer.at() + ").");
  }
}
