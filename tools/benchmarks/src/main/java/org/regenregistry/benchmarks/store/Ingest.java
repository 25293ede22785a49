package org.regenregistry.benchmarks.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.regenregistry.benchmarks.load.Arrival;
import org.regenregistry.benchmarks.load.FhirTarget;
import org.regenregistry.benchmarks.load.Limit;
import org.regenregistry.benchmarks.load.Load;
import org.regenregistry.benchmarks.load.Measured;
import org.regenregistry.benchmarks.workload.LoadedData;
import org.regenregistry.benchmarks.workload.RegistryBundle;
import org.regenregistry.benchmarks.workload.Submissions;
import org.regenregistry.benchmarks.workload.Submitted;
import org.regenregistry.benchmarks.workload.Workload;
import org.regenregistry.localstack.report.Progress;

/** Loads the data, which is the measurement of ingest: new Bundles with ever more clients. */
final class Ingest {

  /** The first part of the Bundles warms up. */
  private static final int WARM_UP_PART = 3;

  private static final int WARM_UP_CLIENTS = 4;

  private final FhirTarget target;
  private final Meter meter;
  private final SuiteSettings settings;
  private final Progress progress;
  private final List<Row> rows = new ArrayList<>();
  private final List<Submitted> submitted = new ArrayList<>();

  Ingest(FhirTarget target, Meter meter, SuiteSettings settings, Progress progress) {
    this.target = target;
    this.meter = meter;
    this.settings = settings;
    this.progress = progress;
  }

  /** Loads everything and learns what the server made of it. */
  LoadedData load() throws InterruptedException, IOException, SQLException {
    progress.say("data", "making Bundles of " + settings.patients() + " patients");
    List<RegistryBundle> bundles =
        RegistryBundle.generate(settings.seed(), settings.patients()).toList();
    int warmUp = settings.workloads().contains(Workload.INGEST) ? bundles.size() / WARM_UP_PART : 0;
    warmUp(bundles.subList(0, warmUp));
    List<Integer> stages = stages();
    int size = (bundles.size() - warmUp) / stages.size();
    for (int stage = 0; stage < stages.size(); stage++) {
      int first = warmUp + stage * size;
      int last = stage == stages.size() - 1 ? bundles.size() : first + size;
      measure(bundles.subList(first, last), stages.get(stage));
    }
    if (submitted.isEmpty()) {
      throw new IOException("The server accepted none of the Bundles: " + rows);
    }
    return LoadedData.of(submitted);
  }

  /** What was measured meanwhile. */
  List<Row> rows() {
    return List.copyOf(rows);
  }

  private List<Integer> stages() {
    return settings.workloads().contains(Workload.INGEST)
        ? settings.ingestClients()
        : List.of(WARM_UP_CLIENTS);
  }

  /** With statistics of the tables at the end, which a server that has run a while has. */
  private void warmUp(List<RegistryBundle> bundles)
      throws InterruptedException, IOException, SQLException {
    if (bundles.isEmpty()) {
      return;
    }
    progress.say("ingest", "warming up with " + bundles.size() + " Bundles");
    send(bundles, new Arrival.Closed(WARM_UP_CLIENTS));
    meter.vacuum();
  }

  private void measure(List<RegistryBundle> bundles, int clients)
      throws InterruptedException, IOException, SQLException {
    progress.say("ingest", bundles.size() + " Bundles, " + clients + " clients");
    Arrival arrival = new Arrival.Closed(clients);
    Meter.Metered metered = meter.meter(() -> send(bundles, arrival));
    rows.add(new Row(Workload.INGEST.label(), arrival, metered.measured(), metered.usage()));
  }

  private Measured send(List<RegistryBundle> bundles, Arrival arrival) throws InterruptedException {
    Submissions submissions = new Submissions(bundles);
    Measured measured = Load.run(target, submissions, arrival, Limit.none());
    submitted.addAll(submissions.submitted());
    return measured;
  }
}
