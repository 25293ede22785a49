package org.regenregistry.server.extract;

import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The registry's pseudonym key. The indexer is given the same key, so that one patient has one
 * pseudonym everywhere.
 *
 * @param key at least 32 random bytes in Base64
 */
@ConfigurationProperties("registry.pseudonym")
record PseudonymSettings(String key) {

  private static final int LEAST_BYTES = 32;

  PseudonymSettings {
    if (decode(key).length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "registry.pseudonym.key is Base64 of at least " + LEAST_BYTES + " bytes");
    }
  }

  /** The key itself. */
  byte[] bytes() {
    return decode(key);
  }

  private static byte[] decode(String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException _) {
      // The decoder's message would repeat a character of the key.
      throw new IllegalArgumentException("registry.pseudonym.key is Base64");
    }
  }

  /** Leaves the key out, since settings end up in logs. */
  @Override
  public String toString() {
    return "PseudonymSettings[]";
  }
}
