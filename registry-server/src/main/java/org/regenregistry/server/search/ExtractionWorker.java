package org.regenregistry.server.search;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.problem.FailureTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the extraction in the background of this node, on a virtual thread. */
final class ExtractionWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ExtractionWorker.class);

  /** Nodes that still run older declarations write rows by them until they are stopped. */
  private static final long SECONDS_BETWEEN_LOOKS = 5;

  private final ExtractionJob job;
  private final Semaphore stop = new Semaphore(0);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private volatile @Nullable Thread thread;

  ExtractionWorker(ExtractionJob job) {
    this.job = job;
  }

  @Override
  public void start() {
    stopping.set(false);
    thread = Thread.ofVirtual().name("search-extraction").start(this::loop);
  }

  @Override
  public void stop() {
    stopping.set(true);
    stop.release();
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void loop() {
    try {
      while (!stopping.get()) {
        if (!round()) {
          boolean isStopped = stop.tryAcquire(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
          LOG.debug("Looking for rows of older declarations, unless stopped: {}", isStopped);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean round() {
    try {
      return job.round();
    } catch (RuntimeException failure) {
      // Whatever it was, without further rounds searches would be refused for ever.
      LOG.warn("A batch of search values failed; trying again: {}", FailureTrace.of(failure));
      return false;
    }
  }
}
