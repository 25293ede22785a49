package org.regenregistry.indexer.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How long each stage of a batch takes; together they are what a worker does when it works. */
final class Stages {

  /** A stage of a batch, in the order in which a batch goes through them. */
  enum Stage {
    /** Patients that are due are claimed. */
    CLAIM,
    /** Their resources are read from the store, mapping left out. */
    READ,
    /** Resources are parsed and made into documents. */
    MAP,
    /** New ids are noted in the ledger, and patients parked that cannot be mapped. */
    REMEMBER,
    /** Documents are sent to Elasticsearch. */
    WRITE,
    /** The ledger is told what was done. */
    SETTLE
  }

  private final MeterRegistry registry;
  private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

  Stages(MeterRegistry registry) {
    this.registry = registry;
    for (Stage stage : Stage.values()) {
      timers.put(
          stage,
          Timer.builder("registry.indexer.stage")
              .description("Time that workers spent in each stage of a batch")
              .tag("stage", stage.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  /** Does the work of a stage. */
  <T> T time(Stage stage, Supplier<T> work) {
    Span span = begin();
    T result = work.get();
    span.end(stage);
    return result;
  }

  /** Begins to measure what may turn out to be no work at all. */
  Span begin() {
    return new Span(registry.config().clock().monotonicTime());
  }

  /** A stretch of time that belongs to a stage once it has ended. */
  final class Span {

    private final long start;
    private long elsewhere;

    private Span(long start) {
      this.start = start;
    }

    /** Does work of another stage in between, which is counted there and not here. */
    <T> T without(Stage other, Supplier<T> work) {
      Span inner = begin();
      T result = work.get();
      elsewhere += inner.end(other);
      return result;
    }

    /** Ends it; returns its nanoseconds. */
    long end(Stage stage) {
      long nanoseconds = registry.config().clock().monotonicTime() - start - elsewhere;
      Objects.requireNonNull(timers.get(stage)).record(nanoseconds, TimeUnit.NANOSECONDS);
      return nanoseconds;
    }
  }
}
