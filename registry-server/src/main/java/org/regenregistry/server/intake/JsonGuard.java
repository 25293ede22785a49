package org.regenregistry.server.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The look at bodies, for JSON that does not arrive as one: what a resource carries as data, or
 * what a patch makes. Depth, length of a text and number of values are those that bodies may have
 * unless an operator sets others.
 */
public final class JsonGuard {

  /** Levels of objects and arrays. */
  public static final int DEPTH = 64;

  private static final int TEXT = 1 << 20;
  private static final int VALUES = 300_000;
  private static final BodyLimits LIMITS = new BodyLimits(DEPTH, TEXT, VALUES, BodyLimits.ELEMENTS);

  private JsonGuard() {}

  /** Whether the bytes are JSON in UTF-8 that the parsers behind can take. */
  public static boolean isSound(byte[] json) {
    return JsonScan.of(json, json.length, LIMITS) instanceof Scan.Sound;
  }

  /** Whether the text is JSON that the parsers behind can take. */
  public static boolean isSound(String json) {
    try {
      // Unlike String.getBytes, a fresh encoder reports half of a surrogate pair.
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
      byte[] text = new byte[bytes.remaining()];
      bytes.get(text);
      return isSound(text);
    } catch (CharacterCodingException halfCharacter) {
      return false;
    }
  }

  /** Whether the text is a number that grows out of measure when it is written out. */
  public static boolean isGrowingNumber(String text) {
    return Numerals.isTooPrecise(text);
  }
}
