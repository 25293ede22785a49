package org.regenregistry.localstack.keycloak;

import org.regenregistry.localstack.credentials.Credentials;

/** What Keycloak is told at its start: its database and the secret of the pages' client. */
public record KeycloakSecrets(String databaseUrl, Credentials database, String pagesClient) {

  @Override
  public String toString() {
    return "KeycloakSecrets[databaseUrl=" + databaseUrl + "]";
  }
}
