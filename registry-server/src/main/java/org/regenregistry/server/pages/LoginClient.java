package org.regenregistry.server.pages;

import java.net.URI;
import java.util.Map;
import org.regenregistry.server.access.SecuritySettings;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * The registration with the realm. The addresses are spelled out rather than discovered, so that
 * the server starts while Keycloak is away.
 */
final class LoginClient {

  static final String ID = "registry";

  /** Keycloak leaves the claim out for a person of several when it is asked for less. */
  private static final String ALL_ORGANIZATIONS = "organization:*";

  private static final String PROTOCOL = "/protocol/openid-connect";

  private LoginClient() {}

  static ClientRegistration of(PagesSettings pages, SecuritySettings security) {
    String browser = security.issuer() + PROTOCOL;
    String server = realm(pages, security.issuer()) + PROTOCOL;
    return ClientRegistration.withRegistrationId(ID)
        .clientId(pages.clientId())
        .clientSecret(pages.clientSecret())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .clientSettings(ClientSettings.builder().requireProofKey(true).build())
        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
        .scope("openid", ALL_ORGANIZATIONS)
        .authorizationUri(browser + "/auth")
        .tokenUri(server + "/token")
        .jwkSetUri(server + "/certs")
        .issuerUri(security.issuer().toString())
        .providerConfigurationMetadata(Map.of("end_session_endpoint", browser + "/logout"))
        .userNameAttributeName("sub")
        .clientName("Regen Registry")
        .build();
  }

  private static URI realm(PagesSettings pages, URI issuer) {
    return pages.realmUri() != null ? pages.realmUri() : issuer;
  }
}
