package org.regenregistry.server.access;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens the registry accepts.
 *
 * @param issuer the Keycloak realm exactly as tokens name it in {@code iss}
 * @param audience the value that {@code aud} must contain
 * @param jwkSetUri where the realm's keys are fetched, when that is not below the issuer; lets
 *     containers use an internal address while the issuer stays public
 * @param clockSkew how far the clocks of Keycloak and the registry may differ
 * @param keyMemory how long fetched keys are used; a key that is not known yet is fetched at once
 */
@ConfigurationProperties("registry.security")
public record SecuritySettings(
    URI issuer,
    @DefaultValue("regen-registry") String audience,
    @Nullable URI jwkSetUri,
    @DefaultValue("5s") Duration clockSkew,
    @DefaultValue("4m") Duration keyMemory) {

  /** Together with the memory for tokens, a key that the realm gave up is refused in 5 minutes. */
  private static final Duration LONGEST_KEY_MEMORY =
      Duration.ofMinutes(5).minus(RememberedTokens.MEMORY);

  public SecuritySettings {
    if (!issuer.isAbsolute()) {
      throw new IllegalArgumentException("registry.security.issuer is an absolute URL");
    }
    if (audience.isBlank()) {
      throw new IllegalArgumentException("registry.security.audience is not empty");
    }
    if (clockSkew.isNegative() || clockSkew.compareTo(Duration.ofMinutes(2)) > 0) {
      throw new IllegalArgumentException("registry.security.clock-skew is between 0s and 2m");
    }
    if (!keyMemory.isPositive() || keyMemory.compareTo(LONGEST_KEY_MEMORY) > 0) {
      throw new IllegalArgumentException("registry.security.key-memory is above 0s, at most 4m30s");
    }
  }

  /** Where the keys are: as set, or where a Keycloak realm keeps them. */
  URI keys() {
    return jwkSetUri != null ? jwkSetUri : URI.create(issuer + "/protocol/openid-connect/certs");
  }
}
