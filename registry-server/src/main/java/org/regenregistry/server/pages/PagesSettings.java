package org.regenregistry.server.pages;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pages as a client of Keycloak.
 *
 * @param clientId the client's id in the realm
 * @param clientSecret the client's secret
 * @param realmUri where the server itself reaches the realm, when that is not the issuer's address
 * @param sessionLifetime how long after the login a session ends, however busy it is
 */
@ConfigurationProperties("registry.pages")
public record PagesSettings(
    @DefaultValue("registry-pages") String clientId,
    String clientSecret,
    @Nullable URI realmUri,
    @DefaultValue("8h") Duration sessionLifetime) {

  private static final Duration LONGEST = Duration.ofHours(24);

  public PagesSettings {
    if (clientId.isBlank() || clientSecret.isBlank()) {
      throw new IllegalArgumentException(
          "registry.pages.client-id and registry.pages.client-secret are set");
    }
    if (!sessionLifetime.isPositive() || sessionLifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "registry.pages.session-lifetime is more than nothing and at most 24h");
    }
  }

  /** Leaves the secret out, since settings end up in logs. */
  @Override
  public String toString() {
    return "PagesSettings[clientId="
        + clientId
        + ", realmUri="
        + realmUri
        + ", sessionLifetime="
        + sessionLifetime
        + "]";
  }
}
