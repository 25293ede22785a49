package org.regenregistry.indexer.review;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.ReviewFigures;
import org.regenregistry.indexer.relay.IndexKeeper;
import org.regenregistry.indexer.review.IndexReview.Step;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Compares index and store all the time, with a share of one processor. */
public final class Reviewer implements SmartLifecycle, Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Reviewer.class);

  /** How long nothing is tried after a failure, or when there is nothing to compare. */
  private static final Duration IDLE = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final IndexReview review;
  private final IndexKeeper keeper;
  private final ReviewSettings settings;
  private final ReviewMetrics metrics;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("review").unstarted(this);

  Reviewer(IndexReview review, IndexKeeper keeper, ReviewSettings settings, ReviewMetrics metrics) {
    this.review = review;
    this.keeper = keeper;
    this.settings = settings;
    this.metrics = metrics;
  }

  @Override
  public void run() {
    try {
      while (stop.getCount() > 0) {
        long begin = System.nanoTime();
        Duration rest = attempt(begin);
        boolean _ = stop.await(rest.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration attempt(long begin) {
    try {
      return keeper.serving().map(serving -> compare(serving, begin)).orElse(IDLE);
    } catch (RuntimeException failure) {
      // Database or Elasticsearch are away; the text of the failure may quote data.
      LOG.warn("The comparison of the index waits: {}", failure.getClass().getSimpleName());
      return IDLE;
    }
  }

  private Duration compare(Generation serving, long begin) {
    try {
      return switch (review.step(serving, settings.pause())) {
        case Step.Compared _ -> restAfter(Duration.ofNanos(System.nanoTime() - begin));
        case Step.Nothing _ -> IDLE;
        case Step.Finished finished -> {
          tell(finished.figures());
          yield IDLE;
        }
      };
    } catch (IOException unreachable) {
      LOG.warn("The comparison of the index waits: {}", unreachable.getClass().getSimpleName());
      return IDLE;
    }
  }

  /** So long that the work is the share of the whole that the settings say. */
  private Duration restAfter(Duration work) {
    return Duration.ofNanos(Math.round(work.toNanos() * (1 / settings.share() - 1)));
  }

  private void tell(Map<ClinicCode, ReviewFigures> figures) throws IOException {
    metrics.finished(figures.values());
    figures.forEach(
        (clinic, found) -> {
          if (found.differing() > 0) {
            LOG.warn("Index and store differed for clinic {}: {}", clinic, found);
          }
        });
    if (figures.values().stream().anyMatch(found -> found.ahead() > 0)) {
      // No write of the store's lower revisions would be taken by that index.
      LOG.warn("The index is ahead of the store, which was restored; another is begun");
      boolean _ = keeper.rebuild();
    }
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    stop.countDown();
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
