package org.regenregistry.server.intake;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/**
 * Refusals that are told late, so that their sender keeps a pace. Each holds a connection while it
 * waits, and connections are what everybody shares, so only a few may wait: whoever sends more at
 * once is answered without delay, which costs less than holding the connection.
 */
final class DelayedAnswers {

  private final int mostOfOne;
  private final Semaphore places;
  private final ConcurrentMap<String, Integer> waiting = new ConcurrentHashMap<>();

  /**
   * Bounds how many wait.
   *
   * @param most answers that wait at the same time
   * @param mostOfOne those of them that may be one sender's
   */
  DelayedAnswers(int most, int mostOfOne) {
    this.places = new Semaphore(most);
    this.mostOfOne = mostOfOne;
  }

  /** Waits for that time, or not at all where too many wait already. */
  void delay(String sender, Duration time) throws InterruptedException {
    if (time.isZero() || !enter(sender)) {
      return;
    }
    try {
      Thread.sleep(time);
    } finally {
      leave(sender);
    }
  }

  /** How many wait now. */
  int waiting() {
    return waiting.values().stream().mapToInt(Integer::intValue).sum();
  }

  private boolean enter(String sender) {
    if (!places.tryAcquire()) {
      return false;
    }
    if (waiting.merge(sender, 1, Integer::sum) > mostOfOne) {
      leave(sender);
      return false;
    }
    return true;
  }

  private void leave(String sender) {
    waiting.computeIfPresent(sender, (_, count) -> count == 1 ? null : count - 1);
    places.release();
  }
}
