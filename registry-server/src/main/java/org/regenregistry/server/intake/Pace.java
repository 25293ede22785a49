package org.regenregistry.server.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How fast each of many clients may send: a number per second, and as many at once as belong to the
 * time of a burst. Of each client only one moment is kept, the one at which all that it has sent
 * would have been sent at the pace (the generic cell rate algorithm, ITU-T I.371).
 */
final class Pace {

  /** Clients beyond these are forgotten, the longest silent first, and begin anew. */
  private static final int MOST_CLIENTS = 100_000;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final boolean limited;
  private final long interval;
  private final long ahead;
  private final LongSupplier clock;
  private final Cache<String, AtomicLong> level;

  /**
   * A pace for each client.
   *
   * @param perSecond 0 for no limit
   * @param burst how far ahead of the pace a client may be
   * @param clock nanoseconds, as {@link System#nanoTime} counts them
   */
  Pace(int perSecond, Duration burst, LongSupplier clock) {
    this.limited = perSecond > 0;
    this.interval = limited ? SECOND / perSecond : 0;
    this.ahead = burst.toNanos();
    this.clock = clock;
    this.level =
        Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(burst.plusMinutes(1))
            .build();
  }

  /** Counts a request of the client, and tells whether it may be served. */
  boolean take(String client) {
    if (!limited) {
      return true;
    }
    long now = clock.getAsLong();
    AtomicLong mine = level.get(client, _ -> new AtomicLong(now));
    while (true) {
      long known = mine.get();
      long next = later(known, now) + interval;
      if (next - now > ahead) {
        return false;
      }
      if (mine.compareAndSet(known, next)) {
        return true;
      }
    }
  }

  /**
   * Counts a request of the client however fast it comes.
   *
   * @param weight for how many requests it counts
   * @return how long it has to wait so that the client keeps the pace; the first does not wait
   */
  Duration reserve(String client, int weight) {
    if (!limited) {
      return Duration.ZERO;
    }
    long now = clock.getAsLong();
    AtomicLong mine = level.get(client, _ -> new AtomicLong(now));
    long own = mine.getAndUpdate(known -> later(known, now) + interval * weight);
    return Duration.ofNanos(later(own, now) - now);
  }

  /** Whether a request of the client would be refused now; it is not counted. */
  boolean isExhausted(String client) {
    AtomicLong mine = limited ? level.getIfPresent(client) : null;
    long now = clock.getAsLong();
    return mine != null && later(mine.get(), now) + interval - now > ahead;
  }

  /** The clock may overflow, so only differences count. */
  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }
}
