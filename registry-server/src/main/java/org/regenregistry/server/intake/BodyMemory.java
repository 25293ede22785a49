package org.regenregistry.server.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/**
 * Shares out the heap that bodies in flight and the resources made of them may take. A request gets
 * all it may need before its body is read, or waits holding nothing; so requests never wait for
 * each other in a circle. One client gets half at most.
 */
final class BodyMemory {

  private final long all;
  private final long perClient;
  private final Duration maximumWait;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final Map<String, Long> taken = new HashMap<>();
  private long total;

  /**
   * Memory to share.
   *
   * @param all bytes
   * @param largest bytes that the largest request takes, which must be possible alone
   */
  BodyMemory(long all, long largest, Duration maximumWait) {
    this.all = Math.max(all, largest);
    this.perClient = Math.max(all / 2, largest);
    this.maximumWait = maximumWait;
  }

  /**
   * Takes bytes for a request of the client.
   *
   * @return why there are none
   */
  Optional<Problem> take(String client, long bytes) throws InterruptedException {
    lock.lock();
    try {
      long left = maximumWait.toNanos();
      while (!fits(client, bytes)) {
        if (left <= 0) {
          return Optional.of(refusal(client, bytes));
        }
        left = freed.awaitNanos(left);
      }
      add(client, bytes);
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Gives bytes back. */
  void free(String client, long bytes) {
    lock.lock();
    try {
      add(client, -bytes);
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The bytes that are taken now. */
  long taken() {
    lock.lock();
    try {
      return total;
    } finally {
      lock.unlock();
    }
  }

  private boolean fits(String client, long bytes) {
    return total + bytes <= all && taken.getOrDefault(client, 0L) + bytes <= perClient;
  }

  private void add(String client, long bytes) {
    total += bytes;
    long mine = taken.merge(client, bytes, Long::sum);
    if (mine == 0) {
      taken.remove(client);
    }
  }

  private Problem refusal(String client, long bytes) {
    return taken.getOrDefault(client, 0L) + bytes > perClient
        ? Problem.of(
            ProblemCode.OVERLOADED,
            "Your clinic has too many large requests under way; wait a moment, then send it again.")
        : Problem.of(
            ProblemCode.BUSY,
            "The registry has as many large requests as it can hold; send the same again soon.");
  }
}
