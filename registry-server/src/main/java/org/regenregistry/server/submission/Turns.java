package org.regenregistry.server.submission;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Lets those take turns that lost a race for the same resource, so that everybody's patch is
 * carried out in the end instead of being outrun again and again. Nobody waits here with a lock or
 * a connection of the database.
 */
final class Turns {

  private static final int QUEUES = 64;

  private final Semaphore[] queues =
      IntStream.range(0, QUEUES).mapToObj(_ -> new Semaphore(1, true)).toArray(Semaphore[]::new);

  /** Runs the work when it is its turn among those with the same key. */
  <T> T take(Object key, Supplier<T> work) {
    Semaphore queue = queues[Math.floorMod(key.hashCode(), QUEUES)];
    queue.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      queue.release();
    }
  }
}
