package org.regenregistry.benchmarks.pooled;

import java.time.Duration;
import org.regenregistry.benchmarks.load.Latencies;

/**
 * One line of the report.
 *
 * @param name what was asked, and how
 * @param latencies of the answered questions
 * @param failed how many questions were not answered
 * @param elapsed how long was asked
 * @param processor processor time of Elasticsearch meanwhile, compiler included
 * @param others processor time of neither Elasticsearch nor the researchers: noise
 */
record PooledRow(
    String name,
    Latencies latencies,
    long failed,
    Duration elapsed,
    Duration processor,
    Duration others) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLISECOND = 1e6;

  double answersPerSecond() {
    return latencies.count() * NANOS_PER_SECOND / elapsed.toNanos();
  }

  /** Milliseconds of Elasticsearch's processor for each answer. */
  double processorPerAnswer() {
    return latencies.count() == 0
        ? 0
        : processor.toNanos() / NANOS_PER_MILLISECOND / latencies.count();
  }

  /** How many processors others kept busy. */
  double otherProcessors() {
    return (double) others.toNanos() / elapsed.toNanos();
  }
}
