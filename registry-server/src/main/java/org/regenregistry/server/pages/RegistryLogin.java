package org.regenregistry.server.pages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Who has logged in. The roles come from the access token, checked like the token of a program, so
 * that a person and a program with the same role may do the same.
 */
final class RegistryLogin implements OAuth2UserService<OidcUserRequest, OidcUser> {

  /** The claims of an access token that decide what its holder may do. */
  private static final List<String> DECIDING =
      List.of("sub", "azp", "realm_access", "clinic", "organization", "scope");

  private final JwtDecoder accessTokens;

  RegistryLogin(JwtDecoder accessTokens) {
    this.accessTokens = accessTokens;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    Jwt token = verified(request.getAccessToken().getTokenValue());
    Map<String, Object> claims = new HashMap<>();
    for (String name : DECIDING) {
      Object claim = token.getClaims().get(name);
      if (claim != null) {
        claims.put(name, claim);
      }
    }
    return new DefaultOidcUser(List.of(), request.getIdToken(), new OidcUserInfo(claims), "sub");
  }

  private Jwt verified(String token) {
    try {
      return accessTokens.decode(token);
    } catch (JwtException refused) {
      throw new OAuth2AuthenticationException(
          new OAuth2Error("invalid_token", "The access token is not valid for the registry", null),
          refused);
    }
  }
}
