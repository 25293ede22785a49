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

/** One node of Elasticsearch as a child process with its data in one folder. */
public final class ElasticsearchNode extends ServerNode {

  private static final String NAME = "elasticsearch";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);
  private static final int ANSWERED = 200;

  private final ElasticsearchConfiguration configuration;
  private final String javaOptions;
  private final Progress progress;

  /**
   * A node of the given distribution.
   *
   * @param folder holds data, configuration and logs; created when it is not there
   * @param javaOptions heap and other options of its Java
   */
  public ElasticsearchNode(
      Path distribution,
      Path folder,
      ElasticsearchMember member,
      String javaOptions,
      Progress progress) {
    this.configuration = new ElasticsearchConfiguration(distribution, folder, member);
    this.javaOptions = javaOptions;
    this.progress = progress;
  }

  /**
   * The addresses and the passwords of an Elasticsearch on this machine.
   *
   * @param certificate where the certificate to trust is put
   */
  public static ElasticsearchServer address(
      List<ElasticsearchPorts> nodes, Path certificate, SecretsFile secrets) {
    Map<ElasticsearchUser, String> passwords = new EnumMap<>(ElasticsearchUser.class);
    for (ElasticsearchUser user : ElasticsearchUser.values()) {
      passwords.put(user, secrets.password(NAME + "." + user.username()));
    }
    List<URI> uris =
        nodes.stream().map(node -> URI.create("https://localhost:" + node.http())).toList();
    return new ElasticsearchServer(uris, certificate, passwords);
  }

  @Override
  public void start() {
    int port = member().ports().http();
    Ports.requireFree("Elasticsearch", port);
    requireReadableJdk();
    try {
      configuration.write();
      Unprivileged.own(configuration.folder());
    } catch (IOException e) {
      throw new StackFailure(
          "The folder of Elasticsearch cannot be prepared: " + e.getMessage(), e);
    }
    progress.say(member().name(), "starting on port " + port);
    long started = System.nanoTime();
    ServerProcess starting = began(ServerProcess.start(command()));
    awaitReady(starting);
    long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    progress.say(member().name(), "answers after %.1f s".formatted(millis / 1000.0));
  }

  private void awaitReady(ServerProcess starting) {
    try (HttpClient client = client()) {
      starting.awaitReady(START_LIMIT, () -> answers(client));
      configuration.noteJoined();
    } catch (IOException e) {
      throw new StackFailure("The folder of Elasticsearch cannot be written.", e);
    }
  }

  private ElasticsearchMember member() {
    return configuration.member();
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
        .sslContext(Certificate.trusting(member().server().caCertificate()))
        .connectTimeout(PROBE_LIMIT)
        .build();
  }

  private boolean answers(HttpClient client) {
    Credentials login = member().server().credentials(ElasticsearchUser.SUPERUSER);
    HttpRequest request =
        HttpRequest.newBuilder(member().uri().resolve(question()))
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

  /** A node among others answers as soon as it knows the master; shards may still be moving. */
  private String question() {
    return member().isAlone() ? "/_cluster/health?wait_for_status=yellow" : "/_cluster/health";
  }
}
