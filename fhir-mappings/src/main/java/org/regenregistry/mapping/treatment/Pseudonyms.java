package org.regenregistry.mapping.treatment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces a patient's identity in pooled records. The same patient always gets the same pseudonym,
 * and nobody without the key can tell which patient it stands for.
 */
public final class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST_KEY_BYTES = 32;
  private static final int PSEUDONYM_BYTES = 16;

  private final SecretKeySpec key;

  /**
   * Pseudonyms under a secret key.
   *
   * @param key at least 32 bytes
   */
  public Pseudonyms(byte[] key) {
    if (key.length < SHORTEST_KEY_BYTES) {
      throw new IllegalArgumentException("The pseudonym key has at least 32 bytes");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The pseudonym of a clinic's patient: 32 hexadecimal digits. */
  public String of(ClinicCode clinic, String patientId) {
    // A clinic code never holds a bar, so two different pairs never give the same text.
    String identity = clinic.value() + "|" + patientId;
    byte[] digest = mac().doFinal(identity.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(digest, PSEUDONYM_BYTES));
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", impossible);
    }
  }
}
