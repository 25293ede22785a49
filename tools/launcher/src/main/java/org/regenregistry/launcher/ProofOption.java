package org.regenregistry.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.regenregistry.localstack.keycloak.ClientProof;
import org.regenregistry.localstack.keycloak.PublicKeys;
import picocli.CommandLine.Option;

/** How a clinic's client proves who it is: with a secret, or with keys of its own. */
final class ProofOption {

  @Option(
      names = "--jwks",
      paramLabel = "FILE|URL",
      description =
          "public keys of the client as a JSON Web Key Set (RSA for RS384, P-384 for ES384), as a"
              + " file or at an https address; without it the client gets a secret")
  private Optional<String> keys = Optional.empty();

  ClientProof proof() {
    return keys.map(ProofOption::read).orElseGet(ClientProof.Secret::new);
  }

  private static ClientProof read(String keys) {
    try {
      return keys.contains("://")
          ? new ClientProof.KeysAt(URI.create(keys))
          : new ClientProof.Keys(PublicKeys.read(Files.readString(Path.of(keys))));
    } catch (IllegalArgumentException e) {
      throw new UserMistake("These keys cannot be used. " + e.getMessage());
    } catch (IOException e) {
      throw new UserMistake("The file " + keys + " cannot be read.");
    }
  }
}
