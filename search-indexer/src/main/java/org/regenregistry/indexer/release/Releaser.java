package org.regenregistry.indexer.release;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks at intervals whether a release is due. */
public final class Releaser implements SmartLifecycle, Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Releaser.class);

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ReleaseKeeper keeper;
  private final ReleaseMetrics metrics;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("release").unstarted(this);

  Releaser(ReleaseKeeper keeper, ReleaseMetrics metrics) {
    this.keeper = keeper;
    this.metrics = metrics;
  }

  @Override
  public void run() {
    try {
      while (stop.getCount() > 0) {
        Duration rest = attempt();
        boolean _ = stop.await(rest.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration attempt() {
    try {
      if (keeper.keep().isPresent()) {
        metrics.published();
      }
      keeper.list(1).stream().findFirst().ifPresent(metrics::last);
      return PAUSE;
    } catch (Throwable failure) {
      if (stop.getCount() == 0) {
        // Stopping interrupts whatever this thread waits for, which fails then.
        return PAUSE;
      }
      // Mostly database or Elasticsearch are away. Whatever it is, it must not end this thread; its
      // text may quote data.
      LOG.warn("Releases wait: {}", failure.getClass().getSimpleName());
      metrics.failed();
      return AFTER_FAILURE;
    }
  }

  @Override
  public void start() {
    thread.start();
  }

  /** A release that is not finished is given up by whoever comes next. */
  @Override
  public void stop() {
    stop.countDown();
    thread.interrupt();
    try {
      boolean _ = thread.join(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }
}
