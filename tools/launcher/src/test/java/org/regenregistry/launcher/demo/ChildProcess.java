package org.regenregistry.launcher.demo;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The server or the indexer in a process of its own, as in production, that can be killed. */
public final class ChildProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(4);

  private final String mainClass;
  private final Map<String, Object> properties;
  private final URI readiness;
  private final File log;
  private Process process;

  /** Starts the main class with the settings; its output goes to the log. */
  public ChildProcess(String mainClass, Map<String, Object> properties, URI readiness, Path log) {
    this.mainClass = mainClass;
    this.properties = properties;
    this.readiness = readiness;
    this.log = log.toFile();
    this.process = launch();
  }

  /** Ends it as a power cut would. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Stops it in the middle of whatever it does, until {@link #resume} (SIGSTOP). */
  public void pause() {
    signal("-STOP");
  }

  /** Has it go on as if no time had passed (SIGCONT). */
  public void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      int ended =
          new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
      if (ended != 0) {
        throw new IllegalStateException("kill " + signal + " ended with " + ended);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Starts it again, after {@link #kill}. */
  public void start() {
    process = launch();
  }

  /** Waits until its readiness address says so. */
  public void untilReady() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      await().atMost(START).pollInterval(Duration.ofMillis(300)).until(() -> answers(http));
    }
  }

  @Override
  public void close() {
    kill();
  }

  private boolean answers(HttpClient http) throws InterruptedException {
    if (!process.isAlive()) {
      throw new AssertionError(mainClass + " ended; see " + log);
    }
    try {
      return http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException _) {
      return false;
    }
  }

  private Process launch() {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx768m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            mainClass);
    command.environment().put("SPRING_APPLICATION_JSON", json());
    command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    try {
      return command.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String json() {
    try {
      return new ObjectMapper().writeValueAsString(properties);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
