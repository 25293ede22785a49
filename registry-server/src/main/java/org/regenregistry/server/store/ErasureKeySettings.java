package org.regenregistry.server.store;

import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key under which identifiers of erased patients are remembered.
 *
 * @param identifierKey at least 32 random bytes in Base64
 */
@ConfigurationProperties("registry.erasure")
record ErasureKeySettings(String identifierKey) {

  private static final int LEAST_BYTES = 32;

  ErasureKeySettings {
    if (decode(identifierKey).length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "registry.erasure.identifier-key is Base64 of at least " + LEAST_BYTES + " bytes");
    }
  }

  /** The key itself. */
  byte[] bytes() {
    return decode(identifierKey);
  }

  private static byte[] decode(String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException _) {
      // The decoder's message would repeat a character of the key.
      throw new IllegalArgumentException("registry.erasure.identifier-key is Base64");
    }
  }

  /** Leaves the key out, since settings end up in logs. */
  @Override
  public String toString() {
    return "ErasureKeySettings[]";
  }
}
