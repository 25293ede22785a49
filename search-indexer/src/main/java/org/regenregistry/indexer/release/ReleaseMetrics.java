package org.regenregistry.indexer.release;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.regenregistry.indexer.ledger.Releases.Listed;

/** What an indexer says of releases. */
final class ReleaseMetrics {

  private final Counter published;
  private final Counter failed;
  private final AtomicLong number = new AtomicLong();
  private final AtomicLong documents = new AtomicLong();
  private final AtomicLong leftOut = new AtomicLong();

  ReleaseMetrics(MeterRegistry registry) {
    published = registry.counter("registry.indexer.release.published");
    failed = registry.counter("registry.indexer.release.failed");
    registry.gauge("registry.indexer.release.number", number);
    registry.gauge("registry.indexer.release.documents", documents);
    registry.gauge("registry.indexer.release.left.out", leftOut);
  }

  void published() {
    published.increment();
  }

  void failed() {
    failed.increment();
  }

  /** The newest release, whichever indexer made it. */
  void last(Listed release) {
    number.set(release.number());
    documents.set(release.report().documents());
    leftOut.set(release.report().leftOut());
  }
}
