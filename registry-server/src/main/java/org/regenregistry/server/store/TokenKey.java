package org.regenregistry.server.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The key under which a token or reference is indexed: the first half of SHA-256 over type,
 * parameter, system and value. Sixteen bytes, whatever the length of the code system's address.
 */
public final class TokenKey {

  private static final char SEPARATOR = '\u0000';

  private TokenKey() {}

  /** The key of a code in any system. */
  public static UUID ofCode(ResourceKind kind, String parameter, String code) {
    return hash(kind.type() + SEPARATOR + parameter + SEPARATOR + SEPARATOR + code);
  }

  /** The key of a code in one system; the empty system means the code has none. */
  public static UUID ofCoding(ResourceKind kind, String parameter, String system, String code) {
    return hash(kind.type() + SEPARATOR + parameter + SEPARATOR + "|" + system + SEPARATOR + code);
  }

  /** The key of a reference to another resource. */
  public static UUID ofReference(ResourceKind kind, String parameter, String reference) {
    return hash(kind.type() + SEPARATOR + parameter + SEPARATOR + "/" + SEPARATOR + reference);
  }

  private static UUID hash(String text) {
    ByteBuffer digest = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    return new UUID(digest.getLong(), digest.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
