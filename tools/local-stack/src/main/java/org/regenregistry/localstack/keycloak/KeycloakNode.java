package org.regenregistry.localstack.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.credentials.SecretsFile;
import org.regenregistry.localstack.process.Executables;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.process.ServerCommand;
import org.regenregistry.localstack.process.ServerNode;
import org.regenregistry.localstack.process.ServerProcess;
import org.regenregistry.localstack.process.StopSignal;
import org.regenregistry.localstack.process.Unprivileged;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.localstack.report.StackFailure;

/** Keycloak as a child process; what it knows is in its own database on the local PostgreSQL. */
public final class KeycloakNode extends ServerNode {

  private static final String NAME = "keycloak";

  /** The realm's definition, a resource beside this class. */
  public static final String REALM_FILE = "regen-registry-realm.json";

  private static final List<String> SHARED = List.of("conf", "lib", "providers", "themes");
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);
  private static final int ANSWERED = 200;

  private final KeycloakBuild build;
  private final Path folder;
  private final KeycloakServer server;
  private final KeycloakSecrets secrets;
  private final Progress progress;

  /**
   * Keycloak with its optimised build.
   *
   * @param folder holds the realm file, temporary files and the log; created when it is not there
   */
  public KeycloakNode(
      KeycloakBuild build,
      Path folder,
      KeycloakServer server,
      KeycloakSecrets secrets,
      Progress progress) {
    this.build = build;
    this.folder = folder;
    this.server = server;
    this.secrets = secrets;
    this.progress = progress;
  }

  /** The address and the administrator of a Keycloak on this machine. */
  public static KeycloakServer address(int port, SecretsFile secrets) {
    return new KeycloakServer(
        URI.create("http://localhost:" + port),
        new Credentials("admin", secrets.password(NAME + ".admin")));
  }

  @Override
  public void start() {
    int port = server.baseUri().getPort();
    Ports.requireFree("Keycloak", port);
    Path optimised = build.optimised();
    try {
      prepare(optimised);
    } catch (IOException e) {
      throw new StackFailure("The folder of Keycloak cannot be prepared: " + e.getMessage(), e);
    }
    progress.say(NAME, "starting on port " + port);
    long started = System.nanoTime();
    ServerProcess starting = began(ServerProcess.start(command(optimised)));
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE_LIMIT).build()) {
      starting.awaitReady(START_LIMIT, () -> answers(client));
    }
    long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    progress.say(NAME, "answers after %.1f s".formatted(millis / 1000.0));
  }

  /** A home of its own, so that stacks share the build but no temporary files. */
  private void prepare(Path optimised) throws IOException {
    Path imports = folder.resolve("data").resolve("import");
    Files.createDirectories(imports);
    for (String shared : SHARED) {
      Path link = folder.resolve(shared);
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, optimised.resolve(shared));
    }
    try (InputStream realm = KeycloakNode.class.getResourceAsStream(REALM_FILE)) {
      Files.copy(
          Objects.requireNonNull(realm),
          imports.resolve(REALM_FILE),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Unprivileged.own(folder);
  }

  private ServerCommand command(Path optimised) {
    URI address = server.baseUri();
    List<String> line =
        List.of(
            optimised.resolve("bin").resolve("kc.sh").toString(),
            "start",
            "--optimized",
            "--import-realm",
            "-Dkc.home.dir=" + folder,
            // A restart of PostgreSQL must not show in the answers after it.
            "-Dquarkus.datasource.jdbc.validate-on-borrow=true",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + address.getPort(),
            "--hostname=" + address,
            "--db-url=" + secrets.databaseUrl(),
            "--db-username=" + secrets.database().username(),
            "--db-pool-min-size=1",
            "--db-pool-max-size=20");
    return new ServerCommand(
        "Keycloak", line, environment(), folder, folder.resolve("keycloak.log"), StopSignal.TERM);
  }

  private Map<String, String> environment() {
    Credentials administrator = server.administrator();
    // One machine's logins never repay the optimising compiler, which doubles the start's work.
    return Map.of(
        "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1",
        "HOME", folder.toString(),
        "JAVA_HOME", Executables.javaHome().toString(),
        "KC_DB_PASSWORD", secrets.database().password(),
        "KC_BOOTSTRAP_ADMIN_USERNAME", administrator.username(),
        "KC_BOOTSTRAP_ADMIN_PASSWORD", administrator.password(),
        "REGISTRY_PAGES_SECRET", secrets.pagesClient());
  }

  /** The realm's page answers only when the realm has been imported. */
  private boolean answers(HttpClient client) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.issuer())).timeout(PROBE_LIMIT).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == ANSWERED;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
