package org.regenregistry.server.search;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** How far the extraction in the background is, for whoever runs the registry. */
final class ExtractionFigures {

  private final Counter extracted;
  private final AtomicLong remaining = new AtomicLong();

  ExtractionFigures(MeterRegistry meters) {
    this.extracted =
        Counter.builder("registry.search.extraction.resources")
            .description("Resources whose search values this node extracted again")
            .register(meters);
    meters.gauge("registry.search.extraction.remaining", remaining);
  }

  void extracted() {
    extracted.increment();
  }

  void remaining(long resources) {
    remaining.set(resources);
  }
}
