package org.regenregistry.indexer.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.regenregistry.indexer.relay.BatchResult.Blocked;
import org.regenregistry.indexer.relay.BatchResult.Idle;
import org.regenregistry.indexer.relay.BatchResult.Progress;
import org.regenregistry.indexer.relay.BatchResult.WithoutIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the relay until it is told to stop: at once after progress, on a signal when idle. */
final class Worker implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /**
   * A worker that has just looked lets changes gather before it looks again, since ten patients in
   * one batch are hardly more work than one.
   */
  private static final Duration GATHERING = Duration.ofMillis(50);

  private final Relay relay;
  private final IndexKeeper indices;
  private final WorkSignal signal;
  private final Pace pace;
  private final RelayMetrics metrics;
  private final CountDownLatch stop = new CountDownLatch(1);
  private int failures;

  Worker(Relay relay, IndexKeeper indices, WorkSignal signal, Pace pace, RelayMetrics metrics) {
    this.relay = relay;
    this.indices = indices;
    this.signal = signal;
    this.pace = pace;
    this.metrics = metrics;
  }

  /** How many workers there are, and how long each waits for work and after failures. */
  record Pace(int workers, Duration pollInterval, Backoff backoff) {}

  @Override
  public void run() {
    try {
      while (stop.getCount() > 0) {
        long seen = signal.count();
        long begin = System.nanoTime();
        goOn(attempt(), seen);
        gather(begin);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the batch in work end and begins no other. */
  void stop() {
    stop.countDown();
    signal.raise();
  }

  private void goOn(BatchResult result, long seen) throws InterruptedException {
    switch (result) {
      case Idle _ -> {
        failures = 0;
        signal.await(seen, pace.pollInterval());
      }
      case Progress _ -> failures = 0;
      case Blocked blocked -> waitOut(blocked.reason());
      case WithoutIndex _ -> {
        indices.doubt();
        waitOut("there is no index");
      }
    }
  }

  private void gather(long begin) throws InterruptedException {
    long left = GATHERING.toNanos() - (System.nanoTime() - begin);
    if (left > 0) {
      boolean _ = stop.await(left, TimeUnit.NANOSECONDS);
    }
  }

  private void waitOut(String reason) throws InterruptedException {
    failures++;
    metrics.blocked();
    var delay = pace.backoff().after(failures);
    LOG.warn("Indexing waits {} ms: {}", delay.toMillis(), reason);
    boolean _ = stop.await(delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A failure of the database or of Elasticsearch is waited out; its text may quote data. */
  private BatchResult attempt() {
    try {
      return indices.ensure() ? relay.run() : new Blocked("another indexer makes the index");
    } catch (IOException | RuntimeException failure) {
      return new Blocked(failure.getClass().getSimpleName());
    }
  }
}
