package org.regenregistry.indexer.review;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.ReviewFigures;
import org.regenregistry.indexer.ledger.Reviews;
import org.regenregistry.indexer.ledger.Reviews.Review;
import org.regenregistry.indexer.relay.IndexKeeper;
import org.regenregistry.indexer.review.IndexReview.Compared;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Compares index and store all the time, with a share of one processor. */
public final class Reviewer implements SmartLifecycle, Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Reviewer.class);

  /** How long nothing is tried after a failure, or when there is nothing to compare. */
  private static final Duration IDLE = Duration.ofSeconds(1);

  private static final Duration TELL_EVERY = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final IndexReview review;
  private final Reviews reviews;
  private final IndexKeeper keeper;
  private final ReviewSettings settings;
  private final ReviewMetrics metrics;
  private final CountDownLatch stop = new CountDownLatch(1);
  private long toldAt;
  private final Thread thread = Thread.ofVirtual().name("review").unstarted(this);

  Reviewer(
      IndexReview review,
      Reviews reviews,
      IndexKeeper keeper,
      ReviewSettings settings,
      ReviewMetrics metrics) {
    this.review = review;
    this.reviews = reviews;
    this.keeper = keeper;
    this.settings = settings;
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

  /** Compares a page if one is due, and says how long to rest. */
  private Duration attempt() {
    long begin = System.nanoTime();
    try {
      Optional<Generation> serving = keeper.serving();
      serving.ifPresent(this::tellLast);
      boolean isAtWork = serving.isPresent() && goOn(serving.get());
      return isAtWork ? restAfter(System.nanoTime() - begin) : IDLE;
    } catch (Throwable failure) {
      // Mostly database or Elasticsearch are away. Whatever it is, it must not end this thread; its
      // text may quote data.
      LOG.warn("The comparison of the index waits: {}", failure.getClass().getSimpleName());
      return IDLE;
    }
  }

  /** So long that the work is the share of the whole that the settings say. */
  private Duration restAfter(long nanoseconds) {
    return Duration.ofNanos(Math.round(nanoseconds * (1 / settings.share() - 1)));
  }

  private boolean goOn(Generation serving) throws IOException {
    Optional<Review> claimed = reviews.claim(serving, settings.pause(), LEASE);
    if (claimed.isEmpty()) {
      return false;
    }
    Compared page = review.compare(serving, claimed.get().cursor());
    if (page.next().isPresent()) {
      reviews.goOn(claimed.get(), page.figures(), page.next().get());
    } else if (reviews.finish(claimed.get())) {
      tell(reviews.figures(claimed.get().id()));
    }
    return true;
  }

  /** Another indexer may have made it, or this one before it was started again. */
  private void tellLast(Generation serving) {
    if (toldAt == 0 || System.nanoTime() - toldAt > TELL_EVERY.toNanos()) {
      reviews.last(serving).ifPresent(metrics::last);
      toldAt = System.nanoTime();
    }
  }

  private void tell(Map<ClinicCode, ReviewFigures> figures) {
    metrics.finished(figures);
    figures.forEach(
        (clinic, found) -> {
          if (found.differing() > 0) {
            LOG.warn("Index and store differed for clinic {}: {}", clinic, found);
          }
        });
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

  /** Whether it is at work. */
  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }
}
