package org.regenregistry.server.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.access.SecuritySettings;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

class LoginClientTest {

  private static final Duration LIFETIME = Duration.ofHours(8);

  private static final String REALM = "https://login.example.org/realms/regen-registry";

  @Test
  void sendsTheBrowserToTheIssuerAndProvesTheCode() {
    ClientRegistration client = client(null);

    assertThat(client.getProviderDetails().getAuthorizationUri())
        .isEqualTo(REALM + "/protocol/openid-connect/auth");
    assertThat(client.getProviderDetails().getTokenUri())
        .isEqualTo(REALM + "/protocol/openid-connect/token");
    assertThat(client.getClientSettings().isRequireProofKey()).isTrue();
  }

  @Test
  void reachesTheRealmAtItsInternalAddress() {
    ClientRegistration client = client(URI.create("http://keycloak:8080/realms/regen-registry"));

    assertThat(client.getProviderDetails().getAuthorizationUri()).startsWith(REALM);
    assertThat(client.getProviderDetails().getIssuerUri()).isEqualTo(REALM);
    assertThat(client.getProviderDetails().getTokenUri())
        .isEqualTo("http://keycloak:8080/realms/regen-registry/protocol/openid-connect/token");
  }

  @Test
  void needsASecretAndDoesNotPrintIt() {
    assertThatThrownBy(() -> new PagesSettings("registry-pages", "", null, LIFETIME))
        .hasMessageContaining("registry.pages.client-secret");
    assertThat(new PagesSettings("registry-pages", "hush", null, LIFETIME).toString())
        .doesNotContain("hush");
  }

  private static ClientRegistration client(@Nullable URI realm) {
    return LoginClient.of(
        new PagesSettings("registry-pages", "secret", realm, LIFETIME),
        new SecuritySettings(
            URI.create(REALM),
            "regen-registry",
            null,
            Duration.ofSeconds(5),
            Duration.ofMinutes(4)));
  }
}
