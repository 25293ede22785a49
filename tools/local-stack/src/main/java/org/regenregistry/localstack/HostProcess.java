package org.regenregistry.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.regenregistry.localstack.process.Executables;
import org.regenregistry.localstack.process.LogTail;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.localstack.report.StackFailure;

/** Starts the process that holds the shared stack, and passes on what it says until it is ready. */
final class HostProcess {

  static final String FAILURE = "failure.txt";

  private static final long PROBE_MILLIS = 200;
  private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(15);

  private final Path folder;
  private final BuildRun run;
  private final Progress progress;
  private int linesTold;

  HostProcess(Path folder, BuildRun run, Progress progress) {
    this.folder = folder;
    this.run = run;
    this.progress = progress;
  }

  RunningServers start(StackSettings settings) {
    try {
      Files.deleteIfExists(folder.resolve(FAILURE));
      Files.deleteIfExists(log());
      return await(launch(settings), settings);
    } catch (IOException e) {
      throw new StackFailure("The process for the shared stack cannot be started.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while the shared stack started", e);
    }
  }

  private Process launch(StackSettings settings) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Executables.javaHome().resolve("bin").resolve("java").toString());
    line.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    Optional.ofNullable(System.getProperty("maven.repo.local"))
        .or(() -> Optional.ofNullable(System.getProperty("localRepository")))
        .ifPresent(repository -> line.add("-Dmaven.repo.local=" + repository));
    line.add(StackHost.class.getName());
    line.addAll(StackHost.arguments(run, settings));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(settings.home().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.start();
  }

  private RunningServers await(Process host, StackSettings settings) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (System.nanoTime() < deadline) {
      boolean ended = host.waitFor(PROBE_MILLIS, TimeUnit.MILLISECONDS);
      passOn();
      Optional<RunningServers> servers = StackFile.find(settings);
      if (servers.isPresent()) {
        return servers.get();
      }
      if (ended) {
        throw failure();
      }
    }
    host.destroy();
    throw StackFailure.withLog("The shared stack did not start in 15 minutes.", tail());
  }

  private void passOn() {
    try {
      List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
      lines.stream().skip(linesTold).forEach(line -> progress.say("stack", line));
      linesTold = lines.size();
    } catch (IOException e) {
      progress.say("stack", "(its output cannot be read: " + e.getMessage() + ")");
    }
  }

  private StackFailure failure() {
    Path told = folder.resolve(FAILURE);
    try {
      if (Files.exists(told)) {
        return new StackFailure(Files.readString(told));
      }
    } catch (IOException e) {
      return new StackFailure("The shared stack failed, and its reason cannot be read.", e);
    }
    return StackFailure.withLog("The process of the shared stack ended.", tail());
  }

  private List<String> tail() {
    return LogTail.read(log(), 30);
  }

  private Path log() {
    return folder.resolve("host.log");
  }
}
