package org.regenregistry.indexer.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret of one release, with which names are turned into others that tell nothing. */
public final class ReleaseKey {

  /** The length of a key. */
  public static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int HASH_BYTES = 16;

  private final SecretKeySpec key;

  public ReleaseKey(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("The key of a release has 32 bytes");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The name of a treatment's document in the release: 32 hexadecimal digits. */
  public String document(String treatment) {
    return hash(treatment);
  }

  /** What all documents of a patient have in common. */
  public String patient(String pseudonym) {
    // No treatment is called so: its name begins with the code of a clinic.
    return hash("|patient|" + pseudonym);
  }

  private String hash(String name) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] digest = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", impossible);
    }
  }

  byte[] bytes() {
    return key.getEncoded();
  }
}
