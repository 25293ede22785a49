package org.regenregistry.indexer.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.regenregistry.indexer.ledger.IndexerReports.Freshness;
import org.regenregistry.indexer.ledger.LedgerMarks.Refusal;
import org.regenregistry.indexer.ledger.LedgerState;
import org.regenregistry.indexer.ledger.PatientSnapshot.IndexMarks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times what the relay does; docs/operations-index.md says what each means. */
final class RelayMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(RelayMetrics.class);

  private static final double NANOSECONDS = 1e9;
  private static final double MEDIAN = 0.5;
  private static final double PERCENTILE_99 = 0.99;

  /** What the percentiles of freshness look back to. */
  private static final Duration RECENTLY = Duration.ofMinutes(2);

  private final AtomicReference<LedgerState> state = new AtomicReference<>(LedgerState.CAUGHT_UP);
  private final Supplier<Instant> clock;
  private final Counter indexed;
  private final Counter parked;
  private final Counter lost;
  private final Counter blocked;
  private final Timer freshness;

  /**
   * Registers every figure.
   *
   * @param clock the clock that the ledger's times of change were taken from
   */
  RelayMetrics(MeterRegistry registry, Supplier<Instant> clock) {
    this.clock = clock;
    this.indexed = registry.counter("registry.indexer.patients", "outcome", "indexed");
    this.parked = registry.counter("registry.indexer.patients", "outcome", "parked");
    this.lost = registry.counter("registry.indexer.patients", "outcome", "overtaken");
    this.blocked = registry.counter("registry.indexer.retries");
    this.freshness =
        Timer.builder("registry.indexer.freshness")
            .description("From the commit of a change to the index holding it")
            .serviceLevelObjectives(
                milliseconds(50, 100, 250, 500, 1_000, 2_000, 5_000, 15_000, 60_000))
            .publishPercentiles(MEDIAN, PERCENTILE_99)
            .distributionStatisticExpiry(RECENTLY)
            .register(registry);
    recent(registry, MEDIAN);
    recent(registry, PERCENTILE_99);
    gauge(registry, "registry.indexer.dirty.patients", LedgerState::dirtyPatients);
    gauge(registry, "registry.indexer.lag.revisions", LedgerState::lagRevisions);
    gauge(registry, "registry.indexer.backlog.patients", LedgerState::backlogPatients);
    gauge(registry, "registry.indexer.parked.patients", LedgerState::parkedPatients);
    gauge(
        registry,
        "registry.indexer.oldest.dirty.seconds",
        latest -> latest.oldestChange().toMillis() / 1000.0);
  }

  void indexed(List<IndexMarks> patients) {
    if (patients.isEmpty()) {
      return;
    }
    var now = clock.get();
    indexed.increment(patients.size());
    patients.stream()
        .filter(patient -> !patient.requeued())
        .forEach(patient -> freshness.record(Duration.between(patient.changedAt(), now)));
  }

  void parked(List<Refusal> refusals) {
    parked.increment(refusals.size());
    for (var refusal : refusals) {
      LOG.warn(
          "Parked a patient of clinic {}: {}",
          refusal.claim().patient().clinic(),
          refusal.reason());
    }
  }

  void lost(int patients) {
    lost.increment(patients);
  }

  void blocked() {
    blocked.increment();
  }

  void state(LedgerState latest) {
    state.set(latest);
  }

  /** Patients written since the process began. */
  double indexedPatients() {
    return indexed.count();
  }

  /** How fresh the index was of late; empty when nothing changed. */
  Optional<Freshness> freshness() {
    var median = recent(MEDIAN);
    var percentile99 = recent(PERCENTILE_99);
    return percentile99.isZero()
        ? Optional.empty()
        : Optional.of(new Freshness(median, percentile99));
  }

  private Duration recent(double percentile) {
    return Arrays.stream(freshness.takeSnapshot().percentileValues())
        .filter(value -> value.percentile() == percentile)
        .map(value -> Duration.ofNanos(Math.round(value.value(TimeUnit.NANOSECONDS))))
        .findFirst()
        .orElse(Duration.ZERO);
  }

  /** Prometheus shows a histogram or percentiles of one meter, not both. */
  private void recent(MeterRegistry registry, double percentile) {
    Gauge.builder(
            "registry.indexer.freshness.recent.seconds",
            () -> recent(percentile).toNanos() / NANOSECONDS)
        .description("Percentile of the freshness of the last two minutes")
        .tag("quantile", Double.toString(percentile))
        .register(registry);
  }

  private void gauge(MeterRegistry registry, String name, ToDoubleFunction<LedgerState> figure) {
    Gauge.builder(name, state, latest -> figure.applyAsDouble(latest.get())).register(registry);
  }

  private static Duration[] milliseconds(long... bounds) {
    return Arrays.stream(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
