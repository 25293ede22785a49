package org.regenregistry.server.intake;

/** The well-formed byte sequences of the Unicode standard, table 3-7. */
final class Utf8 {

  private Utf8() {}

  /**
   * How many bytes the character outside ASCII takes that begins here; 0 when it is malformed, cut
   * off, or one of the two values that are never characters and cannot be written in XML.
   */
  static int length(byte[] text, int at, int end) {
    int first = text[at] & 0xff;
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (end - at < length || !isSecond(first, text[at + 1] & 0xff)) {
      return 0;
    }
    for (int index = at + 2; index < at + length; index++) {
      if ((text[index] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return isNoCharacter(text, at, first) ? 0 : length;
  }

  private static boolean isSecond(int first, int second) {
    int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    return second >= least && second <= most;
  }

  private static boolean isNoCharacter(byte[] text, int at, int first) {
    return first == 0xef && (text[at + 1] & 0xff) == 0xbf && (text[at + 2] & 0xff) >= 0xbe;
  }
}
