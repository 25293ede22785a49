package org.regenregistry.localstack.elasticsearch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

/** Elasticsearch as a child process with its data in one folder. */
public final class ElasticsearchNode implements ServerNode {

  private static final String NAME = "elasticsearch";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);
  private static final int ANSWERED = 200;

  private final ElasticsearchConfiguration configuration;
  private final String javaOptions;
  private final Progress progress;
  private @Nullable ServerProcess process;

  /**
   * Elasticsearch of the given distribution.
   *
   * @param folder holds data, configuration and logs; created when it is not there
   * @param javaOptions heap and other options of its Java
   */
  public ElasticsearchNode(
      Path distribution,
      Path folder,
      ElasticsearchServer server,
      String javaOptions,
      Progress progress) {
    this.configuration = new ElasticsearchConfiguration(distribution, folder, server);
    this.javaOptions = javaOptions;
    this.progress = progress;
  }

  /**
   * The address and the passwords of an Elasticsearch on this machine.
   *
   * @param certificate where the certificate to trust is put
   */
  public static ElasticsearchServer address(int port, Path certificate, SecretsFile secrets) {
    Map<ElasticsearchUser, String> passwords = new EnumMap<>(ElasticsearchUser.class);
    for (ElasticsearchUser user : ElasticsearchUser.values()) {
      passwords.put(user, secrets.password(NAME + "." + user.username()));
    }
    return new ElasticsearchServer(URI.create("https://localhost:" + port), certificate, passwords);
  }

  @Override
  public void start() {
    int port = configuration.server().uri().getPort();
    Ports.requireFree("Elasticsearch", port);
    requireReadableJdk();
    try {
      configuration.write();
      Unprivileged.own(configuration.folder());
    } catch (IOException e) {
      throw new StackFailure(
          "The folder of Elasticsearch cannot be prepared: " + e.getMessage(), e);
    }
    progress.say(NAME, "starting on port " + port);
    long started = System.nanoTime();
    ServerProcess starting = ServerProcess.start(command());
    process = starting;
    try (HttpClient client = client()) {
      starting.awaitReady(START_LIMIT, () -> answers(client));
    }
    long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    progress.say(NAME, "answers after %.1f s".formatted(millis / 1000.0));
  }

  private static void requireReadableJdk() {
    if (Unprivileged.needed() && !Unprivileged.canReach(Executables.javaHome())) {
      throw new StackFailure(
          "Servers of root run as another user, and that user cannot reach the JDK in "
              + Executables.javaHome()
              + ". Install a JDK 25 where everybody can read it, for example below /usr/lib/jvm.");
    }
  }

  private ServerCommand command() {
    Path folder = configuration.folder();
    Map<String, String> environment =
        Map.of(
            "HOME", folder.toString(),
            "ES_JAVA_HOME", Executables.javaHome().toString(),
            "ES_PATH_CONF", configuration.configuration().toString(),
            "ES_TMPDIR", configuration.temporary().toString(),
            "ES_JAVA_OPTS", javaOptions,
            "CLI_JAVA_OPTS", "-Xmx64m");
    return new ServerCommand(
        "Elasticsearch",
        List.of(configuration.distribution().resolve("bin").resolve(NAME).toString()),
        environment,
        folder,
        folder.resolve("elasticsearch.log"),
        StopSignal.TERM);
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .sslContext(Certificate.trusting(configuration.server().caCertificate()))
        .connectTimeout(PROBE_LIMIT)
        .build();
  }

  private boolean answers(HttpClient client) {
    ElasticsearchServer server = configuration.server();
    Credentials login = server.credentials(ElasticsearchUser.SUPERUSER);
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/_cluster/health?wait_for_status=yellow"))
            .timeout(PROBE_LIMIT)
            .header(
                "Authorization", FileRealm.basicAuthentication(login.username(), login.password()))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == ANSWERED;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void kill() {
    Optional.ofNullable(process).ifPresent(ServerProcess::kill);
  }

  @Override
  public List<Long> processIds() {
    return Optional.ofNullable(process).map(ServerProcess::processIds).orElse(List.of());
  }

  @Override
  public void close() {
    Optional.ofNullable(process).ifPresent(ServerProcess::close);
  }
}
