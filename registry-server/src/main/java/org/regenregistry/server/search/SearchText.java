package org.regenregistry.server.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms in which texts are stored and compared; both sides of a search use the same ones. */
final class SearchText {

  /** An index entry of PostgreSQL holds 2,700 bytes; the beginning is enough to search by. */
  static final int LONGEST = 200;

  private static final char DIGEST_MARK = '…';
  private static final int DIGEST_BYTES = 16;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("[\\p{Cntrl}\\p{Z}]+");

  private SearchText() {}

  /**
   * A text as it was sent, in a bounded size: the rest of a long one is replaced by its digest, so
   * that equality stays exact and the beginning can be searched.
   */
  static String exact(String text) {
    String storable = storable(text);
    if (storable.length() <= LONGEST) {
      return storable;
    }
    byte[] digest = sha256(storable.getBytes(StandardCharsets.UTF_8));
    return beginning(storable) + DIGEST_MARK + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
  }

  /** The beginning of a text without case, accents and differences of white space. */
  static String folded(String text) {
    if (isPlain(text)) {
      return beginning(text.toLowerCase(Locale.ROOT).strip());
    }
    String decomposed = Normalizer.normalize(storable(text), Normalizer.Form.NFKD);
    String bare = MARKS.matcher(decomposed).replaceAll("");
    return beginning(SPACES.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip());
  }

  /** Whether a text can be looked for: PostgreSQL's texts hold no U+0000. */
  static boolean isSearchable(String text) {
    return text.indexOf('\u0000') < 0;
  }

  /** The first characters, never half of one. */
  static String beginning(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Most displays are ASCII with single spaces, for which the general way is slow. */
  private static boolean isPlain(String text) {
    char before = ' ';
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if (c < ' ' || c > '~' || (c == ' ' && before == ' ' && index > 0)) {
        return false;
      }
      before = c;
    }
    return true;
  }

  /** Without U+0000 and halves of characters, which the database has no place for. */
  private static String storable(String text) {
    if (isStorable(text)) {
      return text;
    }
    ByteBuffer replaced = StandardCharsets.UTF_8.encode(text.replace('\u0000', ' '));
    return StandardCharsets.UTF_8.decode(replaced).toString();
  }

  private static boolean isStorable(String text) {
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if (c == '\u0000' || (Character.isSurrogate(c) && !isPair(text, index))) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        index++;
      }
    }
    return true;
  }

  private static boolean isPair(String text, int index) {
    return index + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
  }
}
