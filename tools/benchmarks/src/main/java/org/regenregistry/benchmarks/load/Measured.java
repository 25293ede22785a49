package org.regenregistry.benchmarks.load;

import java.time.Duration;
import java.util.Map;

/**
 * What clients saw of a run.
 *
 * @param latencies of the requests answered with 2xx
 * @param resources how many resources these moved, as far as that was known beforehand
 * @param bytes of their answers' bodies
 * @param failures how many requests had another status, by status, or no answer, by reason
 * @param details the beginning of the first failure of each kind
 * @param elapsed from the first request to the last answer
 */
public record Measured(
    Latencies latencies,
    long resources,
    long bytes,
    Map<String, Long> failures,
    Map<String, String> details,
    Duration elapsed) {

  private static final double NANOS_PER_SECOND = 1e9;

  public Measured {
    failures = Map.copyOf(failures);
    details = Map.copyOf(details);
  }

  /** Requests answered with 2xx. */
  public long successes() {
    return latencies.count();
  }

  /** Requests answered otherwise or not at all. */
  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Requests answered with 2xx in a second. */
  public double successesPerSecond() {
    return perSecond(successes());
  }

  /** Resources moved in a second. */
  public double resourcesPerSecond() {
    return perSecond(resources);
  }

  private double perSecond(long number) {
    return elapsed.isZero() ? 0 : number * NANOS_PER_SECOND / elapsed.toNanos();
  }
}
