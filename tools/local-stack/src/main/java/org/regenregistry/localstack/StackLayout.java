package org.regenregistry.localstack;

import java.nio.file.Path;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.credentials.SecretsFile;
import org.regenregistry.localstack.elasticsearch.ElasticsearchNode;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.keycloak.KeycloakNode;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.PostgresqlNode;
import org.regenregistry.localstack.postgresql.PostgresqlServer;

/** Where a stack's servers are, with which passwords, and which folder holds what. */
record StackLayout(
    Path folder,
    PostgresqlServer postgresql,
    ElasticsearchServer elasticsearch,
    KeycloakServer keycloak,
    Credentials keycloakDatabase,
    String pagesSecret) {

  static StackLayout of(Path folder, StackPorts ports) {
    SecretsFile secrets = SecretsFile.open(folder.resolve("secrets.properties"));
    return new StackLayout(
        folder,
        PostgresqlNode.address(ports.postgresql(), secrets),
        ElasticsearchNode.address(
            ports.elasticsearch(), folder.resolve("elasticsearch-ca.crt"), secrets),
        KeycloakNode.address(ports.keycloak(), secrets),
        new Credentials("keycloak", secrets.password("postgresql.keycloak")),
        secrets.password("keycloak.registry-pages"));
  }

  Path stackFile() {
    return folder.resolve("stack.json");
  }

  RunningServers servers() {
    return new RunningServers(postgresql, elasticsearch, keycloak);
  }

  @Override
  public String toString() {
    return "StackLayout[folder=" + folder + "]";
  }
}
