package org.regenregistry.server.intake;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether a client has the server for itself, or others were here a moment ago, too. */
final class Company {

  private static final Duration MEMORY = Duration.ofSeconds(5);

  private final LongSupplier clock;
  private Visit latest;
  private Visit before;

  /**
   * Nobody yet.
   *
   * @param clock nanoseconds, as {@link System#nanoTime} counts them
   */
  Company(LongSupplier clock) {
    this.clock = clock;
    this.latest = new Visit("", clock.getAsLong() - MEMORY.toNanos());
    this.before = latest;
  }

  private record Visit(String client, long moment) {}

  /** Remembers that the client was here. */
  void arrived(String client) {
    if (!latest.client().equals(client)) {
      before = latest;
    }
    latest = new Visit(client, clock.getAsLong());
  }

  /** Whether somebody else was here. */
  boolean isBeside(String client) {
    Visit other = latest.client().equals(client) ? before : latest;
    return clock.getAsLong() - other.moment() < MEMORY.toNanos();
  }
}
