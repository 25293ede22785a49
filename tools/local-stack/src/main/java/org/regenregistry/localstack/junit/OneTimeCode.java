package org.regenregistry.localstack.junit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The second factor of people of clinics, as an authenticator application computes it. */
public final class OneTimeCode {

  private static final int SECONDS = 30;

  private OneTimeCode() {}

  /**
   * A one-time password of six digits for 30 seconds (RFC 6238, RFC 4226 section 5.3).
   *
   * @param secret what Keycloak's form for the setup has as {@code totpSecret}
   */
  public static String of(String secret) {
    long step = Instant.now().getEpochSecond() / SECONDS;
    byte[] hash = hash(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0xf;
    int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
    return "%06d".formatted(number % 1_000_000);
  }

  private static byte[] hash(String secret, byte[] step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return mac.doFinal(step);
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
