package org.regenregistry.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.StackFolders;
import org.regenregistry.localstack.distribution.Folders;
import org.regenregistry.localstack.report.StackFailure;

class ServerProcessTest {

  private Path folder;

  @BeforeEach
  void makeAFolder() throws Exception {
    folder = StackFolders.create();
  }

  @AfterEach
  void removeTheFolder() throws Exception {
    Folders.delete(folder);
  }

  @Test
  void showsTheLogOfAServerThatEndsAtItsStart() {
    ServerProcess server = start("echo No space left on device; exit 3");

    assertThatThrownBy(() -> server.awaitReady(Duration.ofSeconds(20), () -> false))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("Sample ended while it was starting (exit code 3).")
        .hasMessageContaining("The disk is full")
        .hasMessageContaining("    No space left on device");
  }

  @Test
  void stopsAServerThatNeverAnswers() {
    ServerProcess server = start("exec sleep 600");

    assertThatThrownBy(() -> server.awaitReady(Duration.ofMillis(300), () -> false))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("did not answer within");
    assertThat(server.alive()).isFalse();
  }

  @Test
  void reportsAProgramThatFails() {
    try (ServerProcess program = start("echo broken; exit 1")) {
      assertThatThrownBy(() -> program.awaitEnd(Duration.ofSeconds(20)))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("failed (exit code 1)")
          .hasMessageContaining("broken");
    }
  }

  @Test
  void stopsAProgramThatTakesTooLong() {
    try (ServerProcess program = start("exec sleep 600")) {
      assertThatThrownBy(() -> program.awaitEnd(Duration.ofMillis(300)))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("did not finish");
      assertThat(program.alive()).isFalse();
    }
  }

  @Test
  void keepsTheCallersEnvironmentFromServers() throws Exception {
    try (ServerProcess program = start("echo home=$HOME sample=$SAMPLE java=$JAVA_HOME")) {
      program.awaitEnd(Duration.ofSeconds(20));
    }

    assertThat(Files.readString(folder.resolve("sample.log")).strip())
        .isEqualTo("home= sample=given java=");
  }

  @Test
  void whateverAServerStartedIsGoneOnceItIsKilled() {
    int sleepers = 20;
    ServerProcess server =
        start("for each in $(seq %d); do sleep 600 & done; wait".formatted(sleepers));
    server.awaitReady(Duration.ofSeconds(20), () -> server.processIds().size() > sleepers + 2);
    List<Long> all = server.processIds();

    server.kill();

    assertThat(all)
        .noneMatch(id -> ProcessHandle.of(id).filter(ProcessHandle::isAlive).isPresent());
  }

  private ServerProcess start(String script) {
    return ServerProcess.start(
        new ServerCommand(
            "Sample",
            List.of("sh", "-c", script),
            Map.of("SAMPLE", "given"),
            folder,
            folder.resolve("sample.log"),
            StopSignal.TERM));
  }
}
