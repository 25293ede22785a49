package org.regenregistry.localstack.keycloak;

import java.net.URI;

/** How a client proves to Keycloak who it is. */
public sealed interface ClientProof {

  /** With a secret that Keycloak draws. */
  record Secret() implements ClientProof {}

  /** With assertions signed by a key of its own (RFC 7523), whose public half Keycloak keeps. */
  record Keys(PublicKeys keys) implements ClientProof {}

  /** The same, and Keycloak fetches the public keys from the client's own address. */
  record KeysAt(URI address) implements ClientProof {

    public KeysAt {
      boolean local =
          "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
      if (!"https".equals(address.getScheme()) && !(local && "http".equals(address.getScheme()))) {
        throw new IllegalArgumentException("Keys are fetched from an https address: " + address);
      }
    }
  }
}
