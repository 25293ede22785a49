package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.localstack.keycloak.ClientProof;
import picocli.CommandLine;

/** What a clinic's client is to prove itself with, as it is typed. */
final class ProofOptionTest {

  @TempDir private Path folder;

  @Test
  void aSecretIsMadeUnlessKeysAreNamed() {
    assertThat(typed()).isInstanceOf(ClientProof.Secret.class);
    assertThat(typed("--jwks", "https://ehr.example/jwks"))
        .isEqualTo(new ClientProof.KeysAt(URI.create("https://ehr.example/jwks")));
  }

  @Test
  void keysThatCannotBeUsedAreToldInWords() throws IOException {
    Path empty = Files.writeString(folder.resolve("keys.json"), "{}");

    assertThatThrownBy(() -> typed("--jwks", empty.toString()))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("These keys cannot be used. ");
    assertThatThrownBy(() -> typed("--jwks", folder.resolve("none").toString()))
        .isInstanceOf(UserMistake.class)
        .hasMessageEndingWith(" cannot be read.");
  }

  private static ClientProof typed(String... words) {
    return CommandLine.populateCommand(new ProofOption(), words).proof();
  }
}
