package org.regenregistry.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** How long all processors together were busy, whoever used them: the first line of /proc/stat. */
public final class HostCpu {

  private static final int TICK_MILLIS = 10;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** Columns of the line: user, nice, system, interrupts, soft interrupts and stolen time. */
  private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7, 8);

  private HostCpu() {}

  /** Busy time since the machine started; nothing where there is no /proc. */
  public static Duration busy() {
    try {
      return busy(Files.readAllLines(Path.of("/proc/stat")).getFirst());
    } catch (IOException _) {
      return Duration.ZERO;
    }
  }

  static Duration busy(String line) {
    List<String> columns = BLANKS.splitAsStream(line).toList();
    return BUSY.stream()
        .map(column -> Duration.ofMillis(Long.parseLong(columns.get(column)) * TICK_MILLIS))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
