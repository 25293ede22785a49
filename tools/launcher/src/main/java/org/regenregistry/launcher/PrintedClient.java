package org.regenregistry.launcher;

import java.net.URI;
import java.util.Optional;
import org.regenregistry.localstack.keycloak.ClientCredentials;

/**
 * What a person is told of a client.
 *
 * @param secret empty when the client proves with a key of its own who it is
 */
record PrintedClient(URI tokenUri, String clientId, Optional<ClientCredentials> secret) {

  /** Three lines; the only place where the secret is shown. */
  String text() {
    String proof =
        secret
            .map(client -> "client secret   " + client.clientSecret())
            .orElse("client key      its own; signs assertions by RS384 or ES384");
    return "  token endpoint  %s%n  client id       %s%n  %s".formatted(tokenUri, clientId, proof);
  }
}
