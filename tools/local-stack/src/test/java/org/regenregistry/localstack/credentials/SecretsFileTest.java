package org.regenregistry.localstack.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.PostgresqlServer;

class SecretsFileTest {

  @TempDir private Path folder;

  @Test
  void keepsPasswordsForTheNextStart() {
    Path file = folder.resolve("secrets.properties");
    SecretsFile first = SecretsFile.open(file);
    String password = first.password("postgresql");

    assertThat(first.password("keycloak")).isNotEqualTo(password);
    assertThat(SecretsFile.open(file).password("postgresql")).isEqualTo(password).hasSize(24);
  }

  @Test
  void letsOnlyItsOwnerRead() throws Exception {
    Path file = folder.resolve("below").resolve("secrets.properties");
    SecretsFile.open(file).password("postgresql");

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.draft*");
  }

  @Test
  void neverShowsASecretInText() {
    Credentials login = new Credentials("reader", "s3cret");

    assertThat(login.toString()).contains("reader").doesNotContain("s3cret");
    assertThat(new ClientCredentials("ehr", "s3cret").toString()).doesNotContain("s3cret");
    assertThat(new KeycloakServer(URI.create("http://localhost:1"), login).toString())
        .doesNotContain("s3cret");
  }

  @Test
  void refusesHalfALogin() {
    assertThatThrownBy(() -> new Credentials("reader", " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClientCredentials("", "secret"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Database("jdbc:postgresql://localhost/x", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new PostgresqlServer("localhost", 1, new Credentials("postgres", "x"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new ElasticsearchServer(
                    List.of(URI.create("https://localhost:1")), folder, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
