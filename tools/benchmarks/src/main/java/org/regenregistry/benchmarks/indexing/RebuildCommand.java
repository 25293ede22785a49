package org.regenregistry.benchmarks.indexing;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.regenregistry.benchmarks.database.ClinicCopies;
import org.regenregistry.benchmarks.database.DatabaseMeter;
import org.regenregistry.benchmarks.load.Answer;
import org.regenregistry.benchmarks.load.Arrival;
import org.regenregistry.benchmarks.load.Call;
import org.regenregistry.benchmarks.load.Calls;
import org.regenregistry.benchmarks.load.Limit;
import org.regenregistry.benchmarks.load.Load;
import org.regenregistry.benchmarks.load.Measured;
import org.regenregistry.benchmarks.own.OwnRegistry;
import org.regenregistry.benchmarks.workload.Incoming;
import org.regenregistry.benchmarks.workload.Incoming.Kind;
import org.regenregistry.benchmarks.workload.LoadedData;
import org.regenregistry.benchmarks.workload.RegistryBundle;
import org.regenregistry.indexer.administration.IndexAdministration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A new index beside the one that serves, while clinics send and researchers ask. */
@Command(
    name = "rebuild",
    description =
        "Fill a new index with many treatments while Bundles come in and questions are asked, then"
            + " return to the index before.",
    mixinStandardHelpOptions = true)
final class RebuildCommand extends IndexBenchmark {

  private static final String SCORE = "v.M3.pain-nrs.value";

  /** Every how many Bundles one is the whole record of a new patient. */
  private static final int NEWCOMER_EVERY = 10;

  /** More than any rebuild should take. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Option(
      names = "--treatments",
      defaultValue = "100000",
      description = "documents of the index, about (default ${DEFAULT-VALUE})")
  private int treatments;

  @Option(
      names = "--rate",
      defaultValue = "50",
      description = "Bundles a second that come in meanwhile (default ${DEFAULT-VALUE})")
  private double rate;

  RebuildCommand() {
    super("rebuild");
  }

  @Override
  void measure(Stand stand, Report report) throws IOException, SQLException, InterruptedException {
    LoadedData data = stand.load(seed(), patients());
    int copies = (int) Math.ceilDiv(treatments, Math.max(1, stand.ledger().documents())) - 1;
    report.fact(
        "loaded",
        "%d resources of %d patients, and %d more clinics with copies of the same records"
            .formatted(data.size(), patients(), copies));
    fillAtFirst(stand, copies, report);
    rebuild(stand, incoming(data), report);
  }

  private Calls incoming(LoadedData data) throws IOException {
    int newcomers = (int) (rate * LONGEST.toSeconds() / NEWCOMER_EVERY);
    List<RegistryBundle> records =
        RegistryBundle.generate(seed() + 1, Math.min(newcomers, patients())).toList();
    return Incoming.of(data, new Kind(entries(), records, NEWCOMER_EVERY), _ -> {});
  }

  /** Copies are new to the index: nothing else goes on while it takes them in. */
  private static void fillAtFirst(Stand stand, int copies, Report report)
      throws IOException, SQLException, InterruptedException {
    stand.progress().say("data", "copying the records to " + copies + " clinics");
    long before = stand.ledger().documents();
    ClinicCopies.make(stand.registry().database(), OwnRegistry.CLINIC, copies);
    Span span = new Span(stand);
    stand.progress().say("index", "taking them in");
    stand.awaitSettled();
    long written = stand.ledger().documents() - before;
    report.heading("First filling, nothing else going on");
    span.tell(report, written);
    try (DatabaseMeter database = DatabaseMeter.open(stand.registry().database())) {
      database.vacuum();
    }
  }

  private void rebuild(Stand stand, Calls calls, Report report)
      throws IOException, SQLException, InterruptedException {
    Researcher researcher = new Researcher(stand.index(), OwnRegistry.CLINIC, SCORE);
    Clinics clinics = new Clinics(stand, calls, new Arrival.Open(rate));
    CompletableFuture<Void> asking = CompletableFuture.runAsync(researcher, Stand.ON_ITS_OWN);
    CompletableFuture<Measured> sending = CompletableFuture.supplyAsync(clinics, Stand.ON_ITS_OWN);
    report.heading("Rebuild while %s Bundles a second come in".formatted(Report.number(rate, 0)));
    try (IndexAdministration index =
        IndexAdministration.open(stand.registry().indexers().settings())) {
      moveToNewIndex(stand, index, report);
      returnToOldIndex(index, researcher, report);
    }
    clinics.end();
    Measured sent = sending.join();
    stand.awaitSettled();
    researcher.end();
    asking.join();
    tell(sent, report);
    tell(researcher.findings(), report);
  }

  private static void moveToNewIndex(Stand stand, IndexAdministration index, Report report)
      throws IOException, SQLException, InterruptedException {
    stand.progress().say("index", "rebuilding");
    long serving = stand.ledger().serving();
    Span span = new Span(stand);
    Stand.await(index::rebuild);
    Stand.await(() -> stand.ledger().isFilled());
    span.tell(report, stand.ledger().documents());
    long filled = System.nanoTime();
    Stand.await(() -> stand.ledger().serving() > serving);
    report.fact("from filled to serving", seconds(filled));
  }

  private static void returnToOldIndex(
      IndexAdministration index, Researcher researcher, Report report)
      throws IOException, SQLException {
    String left = researcher.answeredBy();
    long asked = System.nanoTime();
    Stand.await(index::rollBack);
    report.fact("roll-back, until the command returned", seconds(asked));
    while (researcher.answeredBy().equals(left)) {
      Thread.onSpinWait();
    }
    report.fact("roll-back, until an answer came from the index before", seconds(asked));
  }

  private static void tell(Measured sent, Report report) {
    report.fact(
        "Bundles meanwhile",
        "%d accepted, %d refused, answered within %s ms (p50), %s ms (p99)"
            .formatted(
                sent.successes(),
                sent.failed(),
                Report.number(sent.latencies().percentile(0.5), 0),
                Report.number(sent.latencies().percentile(0.99), 0)));
    if (sent.failed() > 0) {
      report.objection("Bundles were refused: " + sent.details());
    }
  }

  private static void tell(Researcher.Findings findings, Report report) {
    report.fact(
        "questions meanwhile",
        "%d, %d failed, %d wrong; p50 %s ms, p99 %s ms, longest %s ms"
            .formatted(
                findings.times().count(),
                findings.failed(),
                findings.wrong().size(),
                Report.number(findings.times().percentile(0.5), 0),
                Report.number(findings.times().percentile(0.99), 0),
                Report.number(findings.times().longest(), 0)));
    findings.wrong().forEach(report::objection);
    if (findings.failed() > 0) {
      report.objection("questions failed");
    }
  }

  private static String seconds(long since) {
    return Report.number((System.nanoTime() - since) / 1e9, 2) + " s";
  }

  /** Sends until it is told to end. */
  private record Clinics(Stand stand, Calls calls, Arrival arrival, AtomicBoolean ending)
      implements Supplier<Measured>, Calls {

    Clinics(Stand stand, Calls calls, Arrival arrival) {
      this(stand, calls, arrival, new AtomicBoolean());
    }

    void end() {
      ending.set(true);
    }

    @Override
    public Optional<Call> next() {
      return ending.get() ? Optional.empty() : calls.next();
    }

    @Override
    public Optional<Call> following(Call call, Answer answer) {
      return calls.following(call, answer);
    }

    @Override
    public Measured get() {
      try {
        return Load.run(stand.fhir(), this, arrival, Limit.of(LONGEST));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The benchmark was interrupted", interrupted);
      }
    }
  }
}
