package org.regenregistry.localstack.junit;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.credentials.Secrets;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.keycloak.KeycloakNode;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.localstack.postgresql.PostgresqlServer;
import org.regenregistry.localstack.report.Progress;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** The same servers from container images; one set per test JVM, removed when the JVM ends. */
final class ContainerServers {

  private static final int POSTGRESQL_PORT = 5432;
  private static final int KEYCLOAK_PORT = 8080;

  private ContainerServers() {}

  static RunningServers start(Progress progress) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      Assumptions.abort(
          "-Dservers=containers needs a Docker engine, and none answers. The tests of real servers"
              + " are skipped; without this option they run on local processes.");
    }
    Image.announce(progress);
    return new RunningServers(postgresql(), elasticsearch(), keycloak());
  }

  private static PostgresqlServer postgresql() {
    Credentials superuser = new Credentials("postgres", Secrets.password());
    GenericContainer<?> container =
        new GenericContainer<>(Image.POSTGRESQL.imageName())
            .withExposedPorts(POSTGRESQL_PORT)
            .withEnv("POSTGRES_PASSWORD", superuser.password())
            .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200")
            // The image starts PostgreSQL twice; only the second start stays.
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*\\s", 2));
    container.start();
    Map<DatabaseRole, String> passwords = new EnumMap<>(DatabaseRole.class);
    for (DatabaseRole role : DatabaseRole.values()) {
      passwords.put(role, Secrets.password());
    }
    PostgresqlServer server =
        new PostgresqlServer(
            container.getHost(), container.getMappedPort(POSTGRESQL_PORT), superuser, passwords);
    server.createRoles();
    return server;
  }

  private static ElasticsearchServer elasticsearch() {
    return ElasticsearchContainer.start();
  }

  private static KeycloakServer keycloak() {
    Credentials administrator = new Credentials("admin", Secrets.password());
    GenericContainer<?> container =
        new GenericContainer<>(Image.KEYCLOAK.imageName())
            .withExposedPorts(KEYCLOAK_PORT)
            .withEnv("KC_BOOTSTRAP_ADMIN_USERNAME", administrator.username())
            .withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", administrator.password())
            .withEnv("REGISTRY_PAGES_SECRET", Secrets.password())
            .withCopyFileToContainer(
                MountableFile.forClasspathResource(
                    "org/regenregistry/localstack/keycloak/" + KeycloakNode.REALM_FILE),
                "/opt/keycloak/data/import/" + KeycloakNode.REALM_FILE)
            .withCommand("start-dev", "--import-realm")
            .waitingFor(Wait.forHttp("/realms/" + KeycloakServer.REALM).forPort(KEYCLOAK_PORT));
    container.start();
    String address = "http://" + container.getHost() + ":" + container.getMappedPort(KEYCLOAK_PORT);
    return new KeycloakServer(URI.create(address), administrator);
  }
}
