package org.regenregistry.benchmarks.load;

import java.util.Arrays;

/** The latencies of a run, all of them, so that percentiles are exact. */
public final class Latencies {

  private static final double NANOS_PER_MILLISECOND = 1e6;

  private final long[] sorted;

  private Latencies(long[] sorted) {
    this.sorted = sorted;
  }

  /** Of these nanoseconds, in whatever order. */
  public static Latencies of(long... nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  /** How many there are. */
  public int count() {
    return sorted.length;
  }

  /**
   * The milliseconds that the share of requests does not exceed, as the nearest rank; 0 when there
   * are none.
   */
  public double percentile(double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank, 1, sorted.length) - 1] / NANOS_PER_MILLISECOND;
  }

  /** The longest in milliseconds. */
  public double longest() {
    return percentile(1);
  }
}
