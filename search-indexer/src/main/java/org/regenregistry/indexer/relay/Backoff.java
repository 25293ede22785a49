package org.regenregistry.indexer.relay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits that double with each failure in a row, up to a maximum.
 *
 * <p>The second half of each wait is random, so that several indexers do not come back at once.
 */
record Backoff(Duration initial, Duration maximum, RandomGenerator random) {

  private static final int LARGEST_EXPONENT = 30;

  /** The wait after this many failures in a row, one or more. */
  Duration after(int failures) {
    int exponent = Math.min(Math.max(failures, 1) - 1, LARGEST_EXPONENT);
    double full = Math.min((double) maximum.toMillis(), initial.toMillis() * Math.pow(2, exponent));
    return Duration.ofMillis(Math.round(full / 2 + full / 2 * random.nextDouble()));
  }
}
