package org.regenregistry.benchmarks.load;

import java.time.Duration;

/**
 * When to send no more; what is under way is still waited for.
 *
 * @param time since the first request
 * @param calls the largest number of requests
 */
public record Limit(Duration time, long calls) {

  public Limit {
    if (time.isNegative() || calls < 0) {
      throw new IllegalArgumentException("a limit is not negative");
    }
  }

  /** Until the calls run out by themselves. */
  public static Limit none() {
    return new Limit(Duration.ofDays(1), Long.MAX_VALUE);
  }

  /** For so long. */
  public static Limit of(Duration time) {
    return new Limit(time, Long.MAX_VALUE);
  }
}
