package org.regenregistry.localstack.keycloak;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.keycloak.representations.idm.ClientRepresentation;

/** What Keycloak has to know of how a client proves who it is. */
final class ProofSettings {

  /**
   * SMART Backend Services lets an assertion live five minutes. Keycloak counts from its claim iat,
   * and asks the expiry of an assertion without one to be no further away.
   */
  private static final String ASSERTION_SECONDS = "300";

  private ProofSettings() {}

  /** Sets them, and takes away those of another proof. */
  static void apply(ClientProof proof, ClientRepresentation client) {
    Map<String, String> attributes =
        new HashMap<>(Objects.requireNonNullElse(client.getAttributes(), Map.of()));
    attributes.put("use.jwks.string", "false");
    attributes.put("jwks.string", "");
    attributes.put("use.jwks.url", "false");
    attributes.put("jwks.url", "");
    client.setClientAuthenticatorType(
        proof instanceof ClientProof.Secret ? "client-secret" : "client-jwt");
    switch (proof) {
      case ClientProof.Secret() -> {}
      case ClientProof.Keys(PublicKeys keys) -> {
        attributes.put("use.jwks.string", "true");
        attributes.put("jwks.string", keys.json());
        attributes.put("token.endpoint.auth.signing.max.exp", ASSERTION_SECONDS);
      }
      case ClientProof.KeysAt(var address) -> {
        attributes.put("use.jwks.url", "true");
        attributes.put("jwks.url", address.toString());
        attributes.put("token.endpoint.auth.signing.max.exp", ASSERTION_SECONDS);
      }
    }
    client.setAttributes(attributes);
  }
}
