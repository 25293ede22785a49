package org.regenregistry.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/**
 * Keeps no token after login. The pages call no interface with a person's token, and what is not
 * kept cannot leak.
 */
final class ForgottenTokens implements OAuth2AuthorizedClientRepository {

  // The type parameter is the interface's.
  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
      String registration, Authentication principal, HttpServletRequest request) {
    return null;
  }

  @Override
  public void saveAuthorizedClient(
      OAuth2AuthorizedClient client,
      Authentication principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    // Nothing is kept; see the type's contract.
  }

  @Override
  public void removeAuthorizedClient(
      String registration,
      Authentication principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    // There is nothing to remove.
  }
}
