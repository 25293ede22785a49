package org.regenregistry.launcher.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.KeycloakServer;

/** Access tokens of clients, fetched anew before they expire. */
final class Tokens {

  /** Less than the realm's token lifespan of five minutes. */
  private static final Duration KEPT = Duration.ofMinutes(3);

  private final KeycloakServer keycloak;
  private final Clock clock;
  private final Map<ClientCredentials, Token> tokens = new ConcurrentHashMap<>();

  Tokens(KeycloakServer keycloak, Clock clock) {
    this.keycloak = keycloak;
    this.clock = clock;
  }

  /** A token that is valid for a while. */
  String of(ClientCredentials client) {
    return tokens
        .compute(client, (_, known) -> known != null && isFresh(known) ? known : fetch(client))
        .text();
  }

  private boolean isFresh(Token token) {
    return clock.instant().isBefore(token.renewal());
  }

  private Token fetch(ClientCredentials client) {
    return new Token(keycloak.accessToken(client), clock.instant().plus(KEPT));
  }

  private record Token(String text, Instant renewal) {}
}
