package org.regenregistry.server.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The rare strings of which more than their form matters. */
final class JsonStrings {

  private static final String SHORT = "nrtbf";
  private static final String MEANING = "\n\r\t\b\f";

  private JsonStrings() {}

  /** The four hexadecimal digits at this place, or -1. */
  static int hex(byte[] text, int at, int end) {
    if (at + 4 > end) {
      return -1;
    }
    int value = 0;
    for (int index = at; index < at + 4; index++) {
      int digit = Character.digit(text[index], 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  /** The UTF-8 bytes that a well-formed string between these places stands for. */
  static byte[] unescape(byte[] text, int from, int to) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
    int at = from;
    while (at < to) {
      if (text[at] != '\\') {
        bytes.write(text[at++]);
      } else if (text[at + 1] == 'u') {
        at = unicode(text, at, to, bytes);
      } else {
        int known = SHORT.indexOf(text[at + 1]);
        bytes.write(known < 0 ? text[at + 1] : MEANING.charAt(known));
        at += 2;
      }
    }
    return bytes.toByteArray();
  }

  private static int unicode(byte[] text, int at, int to, ByteArrayOutputStream bytes) {
    char first = (char) hex(text, at + 2, to);
    boolean pair = Character.isHighSurrogate(first);
    String character =
        pair ? new String(new char[] {first, (char) hex(text, at + 8, to)}) : String.valueOf(first);
    bytes.writeBytes(character.getBytes(StandardCharsets.UTF_8));
    return at + (pair ? 12 : 6);
  }
}
