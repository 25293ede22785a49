package org.regenregistry.benchmarks.own;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The registry server or an indexer as a child process, as a deployment runs it. */
final class ServerChild implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final long PROBE_MILLIS = 250;
  private static final long GRACE_SECONDS = 30;

  private final Process process;
  private final Path log;

  private ServerChild(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * What runs in the child.
   *
   * @param main the class to start
   * @param javaOptions of its Java
   * @param settings of the application
   */
  record Program(Class<?> main, List<String> javaOptions, Map<String, String> settings) {}

  /** Starts it; what it says goes to the log. */
  static ServerChild start(String classPath, Program program, Path log) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
    line.addAll(program.javaOptions());
    line.addAll(List.of("-cp", classPath, program.main().getName()));
    ProcessBuilder command = new ProcessBuilder(line);
    command
        .environment()
        .put("SPRING_APPLICATION_JSON", new ObjectMapper().writeValueAsString(program.settings()));
    command.redirectErrorStream(true).redirectOutput(log.toFile());
    return new ServerChild(command.start(), log);
  }

  long processId() {
    return process.pid();
  }

  void awaitReady(URI readiness) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!answers(http, readiness)) {
        if (process.waitFor(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new IOException("A part of the registry ended while it started; its log is " + log);
        }
        if (System.nanoTime() > deadline) {
          throw new IOException("A part of the registry did not get ready; its log is " + log);
        }
      }
    }
  }

  private static boolean answers(HttpClient http, URI readiness) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(readiness).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
