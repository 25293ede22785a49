package org.regenregistry.server.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.regenregistry.server.access.Caller;

/**
 * The position that a next-link carries. It is encrypted, because a position may be patient data
 * and addresses get logged, and it is bound to caller, clinic, what the token permits and query, so
 * that it leads nowhere in other hands, nor under a narrower token of the same client. It expires,
 * and nothing is kept on the server.
 */
public final class PageCursor {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String DERIVATION = "HmacSHA256";
  private static final String PURPOSE = "registry page cursor 1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;
  private final Duration lifetime;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * Cursors under one secret; every node must have the same one.
   *
   * @param secret from which the key is derived
   * @param lifetime how long a cursor can be followed
   */
  public PageCursor(byte[] secret, Duration lifetime, Clock clock) {
    this.key = derive(secret);
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** What a cursor leads to. */
  public sealed interface Opening {

    /** The position, as it was sealed. */
    record Opened(String position) implements Opening {}

    /** The cursor was the caller's and is too old. */
    record Expired() implements Opening {}

    /** The cursor was altered, or is another caller's, clinic's or query's. */
    record Invalid() implements Opening {}
  }

  /** The cursor that leads the caller back to a position in a query. */
  public String seal(String position, Caller.Clinic caller, String query) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] text = position.getBytes(StandardCharsets.UTF_8);
    byte[] content =
        ByteBuffer.allocate(Long.BYTES + text.length)
            .putLong(clock.instant().plus(lifetime).getEpochSecond())
            .put(text)
            .array();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, caller, query).doFinal(content);
      return ENCODER.encodeToString(
          ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /** The position in a cursor of this caller and query. */
  public Opening open(String cursor, Caller.Clinic caller, String query) {
    byte[] bytes = decode(cursor);
    if (bytes.length <= NONCE_BYTES) {
      return new Opening.Invalid();
    }
    try {
      byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
      ByteBuffer content =
          ByteBuffer.wrap(
              cipher(Cipher.DECRYPT_MODE, nonce, caller, query)
                  .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
      Instant expiry = Instant.ofEpochSecond(content.getLong());
      return clock.instant().isBefore(expiry)
          ? new Opening.Opened(StandardCharsets.UTF_8.decode(content).toString())
          : new Opening.Expired();
    } catch (GeneralSecurityException _) {
      return new Opening.Invalid();
    }
  }

  /** The decoder overlooks the unused bits of the last character, which would be an alteration. */
  private static byte[] decode(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      return ENCODER.encodeToString(bytes).equals(cursor) ? bytes : new byte[0];
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  private Cipher cipher(int mode, byte[] nonce, Caller.Clinic caller, String query)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    for (String bound :
        List.of(caller.clinic().value(), caller.subject(), caller.grants().canonical(), query)) {
      byte[] bytes = bound.getBytes(StandardCharsets.UTF_8);
      cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      cipher.updateAAD(bytes);
    }
    return cipher;
  }

  private static SecretKeySpec derive(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(DERIVATION);
      mac.init(new SecretKeySpec(secret, DERIVATION));
      return new SecretKeySpec(mac.doFinal(PURPOSE.getBytes(StandardCharsets.US_ASCII)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }
}
