package org.regenregistry.localstack.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.StackFolders;
import org.regenregistry.localstack.distribution.Folders;

class WatchdogIT {

  private Path folder;

  @BeforeEach
  void makeAFolderThatServersCanReach() throws Exception {
    folder = StackFolders.create();
  }

  @AfterEach
  void removeTheFolder() throws Exception {
    Folders.delete(folder);
  }

  @Test
  void endsPostgresqlWhenItsParentIsKilled() throws Exception {
    Process parent = startOrphanServer();
    List<ProcessHandle> servers = startedBy(parent);
    // A worker that served the last connection may end at any time.
    assertThat(servers)
        .filteredOn(ProcessHandle::isAlive)
        .as("watchdog, postmaster and its workers")
        .hasSizeGreaterThan(3);

    parent.destroyForcibly();

    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> assertThat(servers).noneMatch(ProcessHandle::isAlive));
    assertThat(LogTail.read(folder.resolve("postgresql/postgresql.log"), 20))
        .as("PostgreSQL ended in good order")
        .anyMatch(line -> line.contains("database system is shut down"));
  }

  @Test
  void endsAServerThatStandsStill() throws Exception {
    ServerProcess server =
        ServerProcess.start(command("sh", "-c", "sleep 600 & echo server $!; wait"));
    ProcessHandle child = printedBy(server);
    server.pause();

    server.close();

    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> assertThat(child.isAlive()).isFalse());
    assertThat(server.log()).content().doesNotContain("Killed");
  }

  @Test
  void endsTheServerThatALauncherStarted() throws Exception {
    ServerProcess launcher =
        ServerProcess.start(
            command("sh", "-c", "sleep 600 & echo server $!; trap '' TERM; wait; sleep 600"));
    ProcessHandle server = printedBy(launcher);

    launcher.kill();

    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> assertThat(server.isAlive()).isFalse());
    assertThat(launcher.alive()).isFalse();
  }

  @Test
  void sweepsUpWhatAServerLeavesBehind() throws Exception {
    ServerProcess server =
        ServerProcess.start(command("sh", "-c", "sleep 600 & echo server $!; wait"));
    ProcessHandle left = printedBy(server);

    server.close();

    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> assertThat(left.isAlive()).isFalse());
    assertThat(server.alive()).isFalse();
  }

  private ServerCommand command(String... line) {
    return new ServerCommand(
        "Launcher",
        List.of(line),
        Map.of(),
        folder,
        folder.resolve("launcher.log"),
        StopSignal.TERM);
  }

  private ProcessHandle printedBy(ServerProcess launcher) {
    Path log = launcher.log();
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> Files.exists(log) && Files.readString(log).startsWith("server "));
    String line = LogTail.read(log, 1).getFirst();
    return ProcessHandle.of(Long.parseLong(line.substring("server ".length()))).orElseThrow();
  }

  private Process startOrphanServer() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Executables.javaHome().resolve("bin").resolve("java").toString(),
            OrphanServer.class.getName(),
            folder.toString(),
            StackFolders.distributions().toString());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return builder.start();
  }

  private List<ProcessHandle> startedBy(Process parent) throws Exception {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), UTF_8));
    String line = output.readLine();
    assertThat(line).startsWith("started ");
    return Arrays.stream(line.substring("started ".length()).split(" "))
        .flatMap(id -> ProcessHandle.of(Long.parseLong(id)).stream())
        .toList();
  }
}
