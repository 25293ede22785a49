package org.regenregistry.indexer.relay;

import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The secret from which pseudonyms of patients are made.
 *
 * @param key base64 of at least 32 random bytes
 */
@ConfigurationProperties("registry.pseudonym")
public record PseudonymSettings(@DefaultValue("") String key) {

  private static final int LEAST_BYTES = 32;

  public PseudonymSettings {
    if (decoded(key).length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "registry.pseudonym.key must be base64 of at least 32 random bytes");
    }
  }

  /** The key itself. */
  public byte[] bytes() {
    return decoded(key);
  }

  /** Leaves the key out, so that printing settings reveals nothing. */
  @Override
  public String toString() {
    return "PseudonymSettings[]";
  }

  private static byte[] decoded(String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException unreadable) {
      return new byte[0];
    }
  }
}
