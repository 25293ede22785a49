package org.regenregistry.indexer.index;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.regenregistry.indexer.index.DocumentOutcome.Deferred;
import org.regenregistry.indexer.index.DocumentOutcome.Done;
import org.regenregistry.indexer.index.DocumentOutcome.Homeless;
import org.regenregistry.indexer.index.DocumentOutcome.Refused;
import org.regenregistry.indexer.index.DocumentOutcome.Superseded;

/** Counts documents by outcome and times bulk requests. */
public final class BulkMetrics {

  private final MeterRegistry registry;
  private final Timer requests;

  public BulkMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.requests = registry.timer("registry.indexer.bulk");
    List.of("written", "superseded", "refused", "deferred").forEach(this::counter);
  }

  /** Begins to time a request; stop it with {@link #answered}. */
  Timer.Sample sent() {
    return Timer.start(registry);
  }

  void answered(Timer.Sample request, List<DocumentOutcome> outcomes) {
    request.stop(requests);
    outcomes.forEach(outcome -> counter(name(outcome)).increment());
  }

  private Counter counter(String outcome) {
    return registry.counter("registry.indexer.documents", "outcome", outcome);
  }

  private static String name(DocumentOutcome outcome) {
    return switch (outcome) {
      case Done _ -> "written";
      case Superseded _ -> "superseded";
      case Refused _ -> "refused";
      case Deferred _, Homeless _ -> "deferred";
    };
  }
}
