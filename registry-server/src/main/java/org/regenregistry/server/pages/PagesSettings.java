package org.regenregistry.server.pages;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pages as a client of Keycloak.
 *
 * @param clientId the client's id in the realm
 * @param clientSecret the client's secret
 * @param realmUri where the server itself reaches the realm, when that is not the issuer's address
 */
@ConfigurationProperties("registry.pages")
public record PagesSettings(
    @DefaultValue("registry-pages") String clientId, String clientSecret, @Nullable URI realmUri) {

  public PagesSettings {
    if (clientId.isBlank() || clientSecret.isBlank()) {
      throw new IllegalArgumentException(
          "registry.pages.client-id and registry.pages.client-secret are set");
    }
  }

  /** Leaves the secret out, since settings end up in logs. */
  @Override
  public String toString() {
    return "PagesSettings[clientId=" + clientId + ", realmUri=" + realmUri + "]";
  }
}
