package org.regenregistry.server.fhir;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.problem.ProblemCode;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the registry presents itself over FHIR.
 *
 * @param baseUrl the public base address, without a slash at the end
 * @param cursorKey base64 of at least 32 bytes that seal page links; every node must have the same
 *     one, and without one a node's links end with the node
 * @param cursorLifetime how long a page link can be followed
 * @param maximumEntries how many entries a Bundle may have
 */
@ConfigurationProperties("registry.fhir")
public record FhirSettings(
    URI baseUrl,
    @Nullable String cursorKey,
    @DefaultValue("1h") Duration cursorLifetime,
    @DefaultValue("500") int maximumEntries) {

  private static final int KEY_BYTES = 32;

  public FhirSettings {
    if (!baseUrl.isAbsolute() || baseUrl.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "registry.fhir.base-url is an absolute URL without a slash at the end");
    }
    if (cursorKey != null && Base64.getDecoder().decode(cursorKey).length < KEY_BYTES) {
      throw new IllegalArgumentException("registry.fhir.cursor-key has at least 32 bytes");
    }
    if (cursorLifetime.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("registry.fhir.cursor-lifetime is at least 1m");
    }
    if (maximumEntries < 1) {
      throw new IllegalArgumentException("registry.fhir.maximum-entries is at least 1");
    }
  }

  /** What page links are sealed with; drawn anew for each node that has no key of its own. */
  byte[] cursorSecret() {
    if (cursorKey != null) {
      return Base64.getDecoder().decode(cursorKey);
    }
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    return random;
  }

  /** Refuses a Bundle with more entries than the setting allows. */
  void requireFew(Bundle bundle) {
    if (bundle.getEntry().size() > maximumEntries) {
      throw Refused.because(
          ProblemCode.TOO_LARGE, "A Bundle has at most " + maximumEntries + " entries.");
    }
  }

  /** Without the key, so that printed settings give nobody a way to sign page links. */
  @Override
  public String toString() {
    return "FhirSettings[baseUrl=%s, cursorLifetime=%s, maximumEntries=%d]"
        .formatted(baseUrl, cursorLifetime, maximumEntries);
  }
}
