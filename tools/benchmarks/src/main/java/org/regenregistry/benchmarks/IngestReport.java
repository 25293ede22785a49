package org.regenregistry.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * What a run measured.
 *
 * @param latencies nanoseconds of each accepted Bundle, in ascending order
 * @param resources how many resources the accepted Bundles held
 * @param failures how many Bundles were not accepted
 * @param elapsed from the first request to the last answer
 */
record IngestReport(List<Long> latencies, int resources, int failures, Duration elapsed) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLISECOND = 1e6;

  IngestReport {
    latencies = latencies.stream().sorted().toList();
  }

  double bundlesPerSecond() {
    return latencies.size() / seconds();
  }

  double resourcesPerSecond() {
    return resources / seconds();
  }

  /** The latency in milliseconds that the share of Bundles does not exceed; 0 without Bundles. */
  double percentile(double share) {
    if (latencies.isEmpty()) {
      return 0;
    }
    int rank = (int) Math.ceil(share * latencies.size());
    return latencies.get(Math.max(rank, 1) - 1) / NANOS_PER_MILLISECOND;
  }

  private double seconds() {
    return elapsed.toNanos() / NANOS_PER_SECOND;
  }
}
