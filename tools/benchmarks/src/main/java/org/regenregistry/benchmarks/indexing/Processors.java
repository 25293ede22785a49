package org.regenregistry.benchmarks.indexing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.benchmarks.machine.CpuTime;
import org.regenregistry.benchmarks.machine.HostCpu;
import org.regenregistry.benchmarks.machine.ProcessCpu;
import org.regenregistry.benchmarks.own.OwnRegistry;
import org.regenregistry.localstack.process.Ports;

/** How many processors each part of the registry keeps busy. */
final class Processors {

  private final Map<String, ProcessCpu> parts = new LinkedHashMap<>();

  Processors(OwnRegistry registry) {
    parts.put("server", ProcessCpu.of(registry.serverProcess()));
    Ports.listener(registry.databasePort())
        .ifPresent(process -> parts.put("postgresql", ProcessCpu.of(process)));
    Ports.listener(registry.indexers().elasticsearch().uri().getPort())
        .ifPresent(process -> parts.put("elasticsearch", ProcessCpu.of(process)));
    int number = 1;
    for (long process : registry.indexers().processIds()) {
      parts.put("indexer " + number++, ProcessCpu.of(process));
    }
  }

  /** Processor time used so far, by part; the driver and everybody else at the end. */
  record Reading(Map<String, Duration> used, long at) {

    Reading {
      used = new LinkedHashMap<>(used);
    }

    /** How many processors each kept busy since then. */
    Map<String, Double> busySince(Reading earlier) {
      Map<String, Double> busy = new LinkedHashMap<>();
      double nanoseconds = at - earlier.at;
      used.forEach(
          (part, time) ->
              busy.put(
                  part,
                  time.minus(earlier.used.getOrDefault(part, Duration.ZERO)).toNanos()
                      / nanoseconds));
      return busy;
    }
  }

  Reading read() {
    Map<String, Duration> used = new LinkedHashMap<>();
    parts.forEach(
        (part, process) ->
            used.put(part, process.read().map(CpuTime::total).orElse(Duration.ZERO)));
    used.put("driver", driver());
    Duration known = used.values().stream().reduce(Duration.ZERO, Duration::plus);
    used.put("others", HostCpu.busy().minus(known));
    return new Reading(used, System.nanoTime());
  }

  private static Duration driver() {
    Optional<Duration> driver = ProcessHandle.current().info().totalCpuDuration();
    return driver.orElse(Duration.ZERO);
  }
}
