package org.regenregistry.localstack.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.regenregistry.localstack.report.StackFailure;

/**
 * A server and all it started, stopped in its tracks (SIGSTOP): its connections stay open and
 * nobody answers on them, as when a machine hangs.
 */
final class Standstill {

  private Standstill() {}

  /** Stops them all and returns their process ids. */
  static Set<Long> begin(ProcessHandle server) {
    Set<Long> stopped = new LinkedHashSet<>();
    // The server itself comes first, since it could start others while its children are stopped.
    List<Long> found = List.of(server.pid());
    while (!found.isEmpty()) {
      send("STOP", found);
      stopped.addAll(found);
      try (Stream<ProcessHandle> below = server.descendants()) {
        found = below.map(ProcessHandle::pid).filter(id -> !stopped.contains(id)).toList();
      }
    }
    return stopped;
  }

  /** Lets them go on. */
  static void end(Set<Long> stopped) {
    send("CONT", stopped);
  }

  /** Some may have ended meanwhile, so that what the shell says about it does not matter. */
  private static void send(String signal, Iterable<Long> processes) {
    List<String> line = new ArrayList<>(List.of("sh", "-c", "kill -s \"$@\"", "kill", signal));
    processes.forEach(process -> line.add(Long.toString(process)));
    try {
      new ProcessBuilder(line)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new StackFailure("The signal " + signal + " cannot be sent: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while sending the signal " + signal, e);
    }
  }
}
