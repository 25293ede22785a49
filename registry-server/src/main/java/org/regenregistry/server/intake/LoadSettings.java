package org.regenregistry.server.intake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of the server FHIR requests may take at a time. Who exceeds the share of one clinic is
 * asked to slow down; when all together are too many, they are asked to come back.
 *
 * @param concurrent requests in work
 * @param concurrentPerClinic requests of one clinic in work; fewer than the database's connections,
 *     so that slow requests of one clinic leave some to the others
 * @param concurrentBesideOthers reading requests of one clinic in work, as many large writes, and
 *     four times as many small ones, while other clinics send requests too; without it, half of the
 *     processors
 * @param waiting requests that may wait for their turn
 * @param waitingPerClinic requests of one clinic that may wait
 * @param maximumWait how long a request waits for its turn, or for memory
 * @param memory heap that bodies and what is made of them may take; without it, a third of the heap
 * @param requestTimeout how long a request may be in work before it is given up
 */
@ConfigurationProperties("registry.load")
public record LoadSettings(
    @DefaultValue("24") int concurrent,
    @DefaultValue("12") int concurrentPerClinic,
    @Nullable Integer concurrentBesideOthers,
    @DefaultValue("512") int waiting,
    @DefaultValue("128") int waitingPerClinic,
    @DefaultValue("10s") Duration maximumWait,
    @Nullable DataSize memory,
    @DefaultValue("60s") Duration requestTimeout) {

  private static final int SHARE_OF_HEAP = 3;

  public LoadSettings {
    requireBetween("concurrent", concurrent, 1, 10_000);
    requireBetween("concurrent-per-clinic", concurrentPerClinic, 1, concurrent);
    if (concurrentBesideOthers != null) {
      requireBetween("concurrent-beside-others", concurrentBesideOthers, 1, concurrentPerClinic);
    }
    requireBetween("waiting", waiting, 0, 100_000);
    requireBetween("waiting-per-clinic", waitingPerClinic, 0, waiting);
    if (maximumWait.isNegative()) {
      throw new IllegalArgumentException("registry.load.maximum-wait is not negative");
    }
    if (memory != null && memory.toMegabytes() < 1) {
      throw new IllegalArgumentException("registry.load.memory is at least 1MB");
    }
    if (requestTimeout.toMillis() < 100) {
      throw new IllegalArgumentException("registry.load.request-timeout is at least 100ms");
    }
  }

  /** The memory in bytes, as set or as the heap allows. */
  long memoryBytes() {
    return memory != null ? memory.toBytes() : Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
  }

  /**
   * The share of one clinic while others are there, as set or as the processors allow. A thread
   * that computes is not interrupted for another, so as many processors stay to the others.
   */
  int besideOthers() {
    return concurrentBesideOthers != null
        ? concurrentBesideOthers
        : Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, concurrentPerClinic);
  }

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "registry.load." + name + " is between " + least + " and " + most);
    }
  }
}
