package org.regenregistry.indexer.review;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.regenregistry.indexer.ledger.ReviewFigures;
import org.regenregistry.mapping.treatment.ClinicCode;

/** What the last whole comparison of index and store found, whichever indexer made it. */
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

  /** A comparison came to its end. */
  void finished(Map<ClinicCode, ReviewFigures> clinics) {
    last(clinics);
    finished.increment();
    repaired.increment((double) last.get().differing());
  }

  /** The last that came to its end, here or elsewhere. */
  void last(Map<ClinicCode, ReviewFigures> clinics) {
    last.set(clinics.values().stream().reduce(ReviewFigures.NONE, ReviewFigures::plus));
  }

  private void gauge(MeterRegistry registry, String name, ToDoubleFunction<ReviewFigures> figure) {
    Gauge.builder(
            "registry.indexer.review." + name, last, figures -> figure.applyAsDouble(figures.get()))
        .register(registry);
  }
}
