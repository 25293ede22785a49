package org.regenregistry.benchmarks.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.benchmarks.database.DatabaseMeter;
import org.regenregistry.benchmarks.database.DatabaseReading;
import org.regenregistry.benchmarks.load.Arrival;
import org.regenregistry.benchmarks.load.FhirTarget;
import org.regenregistry.benchmarks.load.Limit;
import org.regenregistry.benchmarks.load.Load;
import org.regenregistry.benchmarks.workload.LoadedData;
import org.regenregistry.benchmarks.workload.Preparation;
import org.regenregistry.benchmarks.workload.Prepared;
import org.regenregistry.benchmarks.workload.Question;
import org.regenregistry.benchmarks.workload.Workload;
import org.regenregistry.localstack.report.Progress;

/** Loads a server and measures it workload by workload. */
final class Suite {

  private final FhirTarget target;
  private final Meter meter;
  private final SuiteSettings settings;
  private final Progress progress;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> refused = new LinkedHashMap<>();

  Suite(FhirTarget target, Meter meter, SuiteSettings settings, Progress progress) {
    this.target = target;
    this.meter = meter;
    this.settings = settings;
    this.progress = progress;
  }

  Report run(Map<String, String> description)
      throws InterruptedException, IOException, SQLException {
    Ingest ingest = new Ingest(target, meter, settings, progress);
    Optional<DatabaseReading> empty = meter.read();
    LoadedData data = ingest.load();
    Optional<DatabaseReading> growth = growth(empty);
    if (settings.workloads().contains(Workload.INGEST)) {
      rows.addAll(ingest.rows());
    }
    int copies = enlarge(data);
    Preparation preparation = new Preparation(data, copies);
    for (Workload workload : Workload.values()) {
      if (workload != Workload.INGEST && settings.workloads().contains(workload)) {
        measure(workload, preparation.of(workload));
      }
    }
    Map<String, String> described = new LinkedHashMap<>(description);
    described.put("loaded", data.size() + " resources of " + settings.patients() + " patients");
    described.put("observations", Long.toString(data.observations() * copies));
    return new Report(described, rows, refused, data.size(), growth);
  }

  private Optional<DatabaseReading> growth(Optional<DatabaseReading> empty) throws SQLException {
    Optional<DatabaseReading> full = meter.read();
    return empty.flatMap(before -> full.map(after -> after.since(before)));
  }

  /** Doubles what was loaded until there are as many Observations as asked for. */
  private int enlarge(LoadedData data) throws SQLException {
    int doublings = 0;
    while (data.observations() << doublings < settings.observations()) {
      doublings++;
    }
    if (doublings > 0) {
      DatabaseMeter database =
          meter
              .counters()
              .orElseThrow(
                  () -> new IllegalStateException("only a known database can be enlarged"));
      progress.say("data", "doubling all records " + doublings + " times");
      database.doubleRecords(doublings);
    }
    meter.vacuum();
    return 1 << doublings;
  }

  private void measure(Workload workload, Prepared prepared)
      throws InterruptedException, IOException, SQLException {
    Optional<String> objection = objection(prepared);
    if (objection.isPresent()) {
      refused.put(workload.label(), objection.get());
      progress.say(workload.label(), "not measured: " + objection.get());
      return;
    }
    Duration warmUp = settings.time().dividedBy(2);
    for (Arrival arrival : arrivals()) {
      progress.say(workload.label(), "measuring, " + arrival);
      Load.run(target, prepared.calls(), arrival, Limit.of(warmUp));
      Meter.Metered metered =
          meter.meter(() -> Load.run(target, prepared.calls(), arrival, Limit.of(settings.time())));
      rows.add(new Row(workload.label(), arrival, metered.measured(), metered.usage()));
    }
  }

  private List<Arrival> arrivals() {
    if (settings.rate().isPresent()) {
      return List.of(new Arrival.Open(settings.rate().getAsDouble()));
    }
    return settings.clients().stream().<Arrival>map(Arrival.Closed::new).toList();
  }

  /** Looks at answers before any is measured: wrong ones may be fast. */
  private Optional<String> objection(Prepared prepared) throws IOException {
    for (Question sample : prepared.samples()) {
      Optional<String> objection = sample.expectation().objection(target.send(sample.call()));
      if (objection.isPresent()) {
        return Optional.of(
            sample.call().method() + " " + sample.call().path() + ": " + objection.get());
      }
    }
    return Optional.empty();
  }
}
