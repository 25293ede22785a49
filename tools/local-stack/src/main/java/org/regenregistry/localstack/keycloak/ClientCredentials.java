package org.regenregistry.localstack.keycloak;

import java.util.List;

/**
 * An OAuth 2 client and its secret; the secret never shows in logs.
 *
 * @param scopes what its tokens are asked for when nobody says otherwise
 */
public record ClientCredentials(String clientId, String clientSecret, List<String> scopes) {

  public ClientCredentials {
    if (clientId.isBlank() || clientSecret.isBlank()) {
      throw new IllegalArgumentException("a client needs an id and a secret");
    }
    scopes = List.copyOf(scopes);
  }

  /** A client that asks for no scope of its own accord. */
  public ClientCredentials(String clientId, String clientSecret) {
    this(clientId, clientSecret, List.of());
  }

  @Override
  public String toString() {
    return "ClientCredentials[clientId=" + clientId + ", clientSecret=***, scopes=" + scopes + "]";
  }
}
