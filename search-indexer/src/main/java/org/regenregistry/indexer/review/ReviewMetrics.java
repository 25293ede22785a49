package org.regenregistry.indexer.review;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.regenregistry.indexer.ledger.ReviewFigures;

/** What the last whole comparison of index and store found. */
final class ReviewMetrics {

  private final AtomicReference<ReviewFigures> last = new AtomicReference<>(ReviewFigures.NONE);
  private final Counter finished;
  private final Counter repaired;

  ReviewMetrics(MeterRegistry registry) {
    finished = registry.counter("registry.indexer.review.finished");
    repaired = registry.counter("registry.indexer.review.repaired");
    gauge(registry, "documents", ReviewFigures::documents);
    gauge(registry, "missing", ReviewFigures::missing);
    gauge(registry, "different", ReviewFigures::different);
    gauge(registry, "unexpected", ReviewFigures::unexpected);
    gauge(registry, "ahead", ReviewFigures::ahead);
  }

  void finished(Collection<ReviewFigures> clinics) {
    ReviewFigures all = clinics.stream().reduce(ReviewFigures.NONE, ReviewFigures::plus);
    last.set(all);
    finished.increment();
    repaired.increment(all.differing());
  }

  private void gauge(MeterRegistry registry, String name, ToLongFunction<ReviewFigures> figure) {
    Gauge.builder(
            "registry.indexer.review." + name, last, figures -> figure.applyAsLong(figures.get()))
        .register(registry);
  }
}
