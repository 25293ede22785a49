package org.regenregistry.localstack.keycloak;

/** An OAuth 2 client and its secret; the secret never shows in logs. */
public record ClientCredentials(String clientId, String clientSecret) {

  public ClientCredentials {
    if (clientId.isBlank() || clientSecret.isBlank()) {
      throw new IllegalArgumentException("a client needs an id and a secret");
    }
  }

  @Override
  public String toString() {
    return "ClientCredentials[clientId=" + clientId + ", clientSecret=***]";
  }
}
