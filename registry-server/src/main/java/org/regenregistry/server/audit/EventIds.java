package org.regenregistry.server.audit;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Draws ids of events: UUIDs of version 7, which begin with the time (RFC 9562). */
final class EventIds {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VERSION = 0x7000L;
  private static final long RANDOM_A = 0x0FFFL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_B = 0x3FFF_FFFF_FFFF_FFFFL;
  private static final int TIME_SHIFT = 16;

  /** Ids have 48 bits for the time, which is enough for the year 10889. */
  private static final Instant LATEST = Instant.ofEpochMilli((1L << 48) - 1);

  private EventIds() {}

  static UUID draw(Instant time) {
    long high = (time.toEpochMilli() << TIME_SHIFT) | VERSION | (RANDOM.nextLong() & RANDOM_A);
    return new UUID(high, VARIANT | (RANDOM.nextLong() & RANDOM_B));
  }

  /** No id of this millisecond or a later one is smaller. */
  static UUID first(Instant time) {
    return new UUID(millis(time) << TIME_SHIFT, 0);
  }

  /** No id of this millisecond or an earlier one is greater; before 1970 there is none. */
  static UUID last(Instant time) {
    return time.isBefore(Instant.EPOCH)
        ? new UUID(0, 0)
        : new UUID((millis(time) << TIME_SHIFT) | 0xFFFFL, -1);
  }

  /** The nearest time that an id can bear. */
  private static long millis(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return 0;
    }
    return time.isAfter(LATEST) ? LATEST.toEpochMilli() : time.toEpochMilli();
  }
}
