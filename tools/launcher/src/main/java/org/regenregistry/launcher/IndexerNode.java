package org.regenregistry.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.regenregistry.indexer.SearchIndexer;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.process.ServerCommand;
import org.regenregistry.localstack.process.ServerNode;
import org.regenregistry.localstack.process.ServerProcess;
import org.regenregistry.localstack.process.StopSignal;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.localstack.report.StackFailure;

/** A search indexer as a child process, as a deployment runs it. */
public final class IndexerNode extends ServerNode {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);
  private static final int READY = 200;

  private final String name;
  private final Map<String, Object> settings;
  private final Path folder;
  private final Progress progress;
  private final int port = Ports.free();

  /**
   * An indexer with these settings.
   *
   * @param folder where its log is kept
   */
  IndexerNode(String name, Map<String, Object> settings, Path folder, Progress progress) {
    this.name = name;
    this.settings = new HashMap<>(settings);
    this.settings.put("registry.indexer.operations.port", port);
    this.folder = folder;
    this.progress = progress;
  }

  /** Where its health and metrics are. */
  public URI operations() {
    return URI.create("http://127.0.0.1:" + port + "/actuator/");
  }

  /** The file with its output. */
  public Path log() {
    return folder.resolve(name + ".log");
  }

  @Override
  public void start() {
    progress.say(name, "starting; its log is " + log());
    ServerProcess starting = began(ServerProcess.startAsThisUser(command()));
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE_LIMIT).build()) {
      starting.awaitReady(START_LIMIT, () -> isReady(client));
    }
    progress.say(name, "ready; health and metrics are below " + operations());
  }

  /** Settings come by the environment, since arguments show in the list of processes. */
  private ServerCommand command() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ServerCommand(
        name,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            SearchIndexer.class.getName()),
        Map.of(
            "CLASSPATH", System.getProperty("java.class.path"), "SPRING_APPLICATION_JSON", json()),
        folder,
        log(),
        StopSignal.TERM);
  }

  private String json() {
    try {
      return new ObjectMapper().writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings are texts and numbers", e);
    }
  }

  private boolean isReady(HttpClient client) {
    HttpRequest request =
        HttpRequest.newBuilder(operations().resolve("health/readiness"))
            .timeout(PROBE_LIMIT)
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == READY;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while " + name + " started", e);
    }
  }
}
