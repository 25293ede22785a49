package org.regenregistry.server.erasure;

import java.util.Base64;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The registry's pseudonym key, by which an erased patient is looked for in extracts.
 *
 * @param key at least 32 random bytes in Base64
 */
@ConfigurationProperties("registry.pseudonym")
record PseudonymKeySettings(String key) {

  /** The pseudonyms under the key, whose form the extracts have checked. */
  Pseudonyms pseudonyms() {
    return new Pseudonyms(Base64.getDecoder().decode(key));
  }

  /** Leaves the key out, since settings end up in logs. */
  @Override
  public String toString() {
    return "PseudonymKeySettings[]";
  }
}
