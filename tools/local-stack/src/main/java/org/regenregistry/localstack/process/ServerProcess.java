package org.regenregistry.localstack.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regenregistry.localstack.report.StackFailure;

/**
 * A server as a child process. It ends when this object is closed, and also when this JVM ends in
 * whatever way, since its watchdog then sees the end of the pipe between them.
 */
public final class ServerProcess implements AutoCloseable {

  /** How long a server may take to end in good order before it is killed. */
  static final Duration GRACE = Duration.ofSeconds(20);

  private static final Duration KILL_WAIT = Duration.ofSeconds(10);
  private static final long PROBE_MILLIS = 100;
  private static final List<String> INHERITED =
      List.of("PATH", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "TZ");

  private final ServerCommand command;
  private final Process watchdog;
  private Set<Long> paused = Set.of();

  private ServerProcess(ServerCommand command, Process watchdog) {
    this.command = command;
    this.watchdog = watchdog;
  }

  /** Starts the server under its watchdog; as somebody else when this process is root. */
  public static ServerProcess start(ServerCommand command) {
    return start(Unprivileged.prefix(), command);
  }

  /** Starts a program of our own, which may run as root as this process may. */
  public static ServerProcess startAsThisUser(ServerCommand command) {
    return start(List.of(), command);
  }

  private static ServerProcess start(List<String> prefix, ServerCommand command) {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(watchdogCommand(command));
    line.addAll(command.command());
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(command.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
    setEnvironment(builder.environment(), command.environment());
    try {
      return new ServerProcess(command, builder.start());
    } catch (IOException e) {
      throw new StackFailure(command.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  private static List<String> watchdogCommand(ServerCommand command) {
    return List.of(
        "sh",
        "-c",
        WatchdogScript.TEXT,
        "watchdog",
        command.stopSignal().name(),
        Long.toString(GRACE.toSeconds()));
  }

  /** The settings of whoever started this must not leak into the servers. */
  private static void setEnvironment(Map<String, String> environment, Map<String, String> own) {
    environment.keySet().retainAll(INHERITED);
    environment.putAll(own);
  }

  /** Waits until the server answers; fails in words when it ends first or takes too long. */
  public void awaitReady(Duration limit, BooleanSupplier answers) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!answers.getAsBoolean()) {
      if (endedWithin(PROBE_MILLIS)) {
        throw diagnose("ended while it was starting (exit code " + watchdog.exitValue() + ").");
      }
      if (System.nanoTime() > deadline) {
        close();
        throw diagnose("did not answer within " + limit.toSeconds() + " seconds.");
      }
    }
  }

  /** Waits until the program has done its work and ended; fails unless it ended well. */
  public void awaitEnd(Duration limit) {
    if (!endedWithin(limit.toMillis())) {
      kill();
      throw diagnose("did not finish within " + limit.toSeconds() + " seconds.");
    }
    if (watchdog.exitValue() != 0) {
      throw diagnose("failed (exit code " + watchdog.exitValue() + ").");
    }
  }

  private StackFailure diagnose(String what) {
    List<String> tail = logTail(25);
    String hint = LogHints.hint(tail).map(text -> " " + text).orElse("");
    return StackFailure.withLog(command.name() + " " + what + hint, tail);
  }

  /** Whether the server runs. */
  public boolean alive() {
    return watchdog.isAlive();
  }

  /** The process ids of the server and all it started. */
  public List<Long> processIds() {
    try (Stream<ProcessHandle> below = watchdog.descendants()) {
      return Stream.concat(Stream.of(watchdog.pid()), below.map(ProcessHandle::pid)).toList();
    }
  }

  /** The last lines of the server's log. */
  public List<String> logTail(int lines) {
    return LogTail.read(command.log(), lines);
  }

  /** The file with the server's output. */
  public Path log() {
    return command.log();
  }

  /**
   * Ends the server at once, as a power cut would (kill -9), and waits until all it started is
   * gone: a PostgreSQL does not start again while a worker of the one before still has its memory.
   */
  public void kill() {
    List<ProcessHandle> all = descendants();
    all.forEach(ProcessHandle::destroyForcibly);
    if (!endedWithin(KILL_WAIT.toMillis())) {
      watchdog.destroyForcibly();
    }
    all.forEach(ServerProcess::awaitExit);
  }

  private List<ProcessHandle> descendants() {
    try (Stream<ProcessHandle> below = watchdog.descendants()) {
      return below.toList();
    }
  }

  /** Whatever does not end by a kill is stuck in the kernel; nobody can do more about it. */
  private static void awaitExit(ProcessHandle process) {
    process.onExit().completeOnTimeout(process, KILL_WAIT.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  /**
   * Stops the server and all it started in its tracks (SIGSTOP): connections stay open and nobody
   * answers. The watchdog is told, so that it can still end them when this JVM dies.
   */
  public void pause() {
    paused = Standstill.begin(server());
    tellPaused();
  }

  /** Lets a paused server go on. */
  public void resume() {
    Standstill.end(paused);
    paused = Set.of();
    tellPaused();
  }

  /** The reader of the pipe is a copy of the watchdog; the other child is the server. */
  private ProcessHandle server() {
    Optional<String> ofWatchdog = watchdog.info().commandLine();
    try (Stream<ProcessHandle> children = watchdog.children()) {
      return children
          .filter(child -> !child.info().commandLine().equals(ofWatchdog))
          .findFirst()
          .orElseThrow(() -> new StackFailure(command.name() + " does not run."));
    }
  }

  private void tellPaused() {
    String line = paused.stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n";
    try {
      watchdog.getOutputStream().write(line.getBytes(UTF_8));
      watchdog.getOutputStream().flush();
    } catch (IOException e) {
      throw new StackFailure(command.name() + " does not run.", e);
    }
  }

  /** Asks the server to end, and waits until it has. */
  @Override
  public void close() {
    try {
      watchdog.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell " + command.name() + " to stop", e);
    }
    if (!endedWithin(GRACE.plus(KILL_WAIT).toMillis())) {
      kill();
    }
  }

  private boolean endedWithin(long millis) {
    try {
      return watchdog.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
      throw new StackFailure("interrupted while waiting for " + command.name(), e);
    }
  }
}
