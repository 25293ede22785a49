package org.regenregistry.indexer.review;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.regenregistry.indexer.ledger.ReviewFigures;

/** What the last whole comparison of index and store found. */
final class ReviewMetrics {

  private final AtomicReference<ReviewFigures> last = new AtomicReference<>(ReviewFigures.NONE);
  private final Counter finished;
  private final Counter repaired;

  ReviewMetrics(MeterRegistry registry) {
    finished = registry.counter("registry.indexer.review.finished");
    repaired = registry.counter("registry.indexer.review.repaired");
    gauge(registry, "documents", figures -> (double) figures.documents());
    gauge(registry, "missing", figures -> (double) figures.missing());
    gauge(registry, "different", figures -> (double) figures.different());
    gauge(registry, "unexpected", figures -> (double) figures.unexpected());
    gauge(registry, "ahead", figures -> (double) figures.ahead());
  }

  void finished(Collection<ReviewFigures> clinics) {
    ReviewFigures all = clinics.stream().reduce(ReviewFigures.NONE, ReviewFigures::plus);
    last.set(all);
    finished.increment();
    repaired.increment((double) all.differing());
  }

  private void gauge(MeterRegistry registry, String name, ToDoubleFunction<ReviewFigures> figure) {
    Gauge.builder(
            "registry.indexer.review." + name, last, figures -> figure.applyAsDouble(figures.get()))
        .register(registry);
  }
}
