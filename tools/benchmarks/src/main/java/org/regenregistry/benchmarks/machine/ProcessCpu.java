package org.regenregistry.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Processor time of a process and all it started, as the kernel counts it. */
public final class ProcessCpu {

  private final Path processes;
  private final long root;

  private ProcessCpu(Path processes, long root) {
    this.processes = processes;
    this.root = root;
  }

  /** Of the process of this id. */
  public static ProcessCpu of(long processId) {
    return new ProcessCpu(Path.of("/proc"), processId);
  }

  /** What was used so far; empty without a /proc or when the process has ended. */
  public Optional<CpuTime> read() {
    return stat(processes.resolve(Long.toString(root)))
        .map(
            _ ->
                new CpuTime(total(), threads(ProcessCpu::compiles), threads(ProcessCpu::collects)));
  }

  /**
   * A live process counts itself and the children it has seen ending, so that the sum over the live
   * ones counts each once. PostgreSQL is such a family.
   */
  private Duration total() {
    return family().stream()
        .flatMap(id -> stat(processes.resolve(Long.toString(id))).stream())
        .map(stat -> stat.own().plus(stat.reaped()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private List<Long> family() {
    return ProcessHandle.of(root).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  private Duration threads(Predicate<String> kind) {
    Path tasks = processes.resolve(Long.toString(root)).resolve("task");
    try (Stream<Path> threads = Files.list(tasks)) {
      return threads
          .flatMap(thread -> stat(thread).stream())
          .filter(stat -> kind.test(stat.name()))
          .map(ProcessStat::own)
          .reduce(Duration.ZERO, Duration::plus);
    } catch (IOException _) {
      return Duration.ZERO;
    }
  }

  /** Names of threads of OpenJDK. */
  private static boolean compiles(String thread) {
    return thread.startsWith("C1 Compiler") || thread.startsWith("C2 Compiler");
  }

  private static boolean collects(String thread) {
    return thread.startsWith("GC Thread") || thread.startsWith("G1 ") || thread.startsWith("VM Th");
  }

  private static Optional<ProcessStat> stat(Path process) {
    try {
      return Optional.of(ProcessStat.parse(Files.readString(process.resolve("stat"))));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
