package org.regenregistry.indexer.relay;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How fast a count rises from one look to the next. */
final class Rate {

  private static final double NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier clock;
  private double before;
  private long beforeAt;

  /**
   * Begins with a count of zero.
   *
   * @param clock nanoseconds since some instant
   */
  Rate(LongSupplier clock) {
    this.clock = clock;
    this.beforeAt = clock.getAsLong();
  }

  /** The rise per second since the last look; zero when no time has passed. */
  double since(double count) {
    long now = clock.getAsLong();
    double seconds = (now - beforeAt) / NANOSECONDS;
    double rise = count - before;
    before = count;
    beforeAt = now;
    return seconds > 0 ? rise / seconds : 0;
  }
}
