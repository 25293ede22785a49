package org.regenregistry.benchmarks.indexing;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.regenregistry.benchmarks.load.Arrival;
import org.regenregistry.benchmarks.load.Latencies;
import org.regenregistry.benchmarks.load.Limit;
import org.regenregistry.benchmarks.load.Load;
import org.regenregistry.benchmarks.load.Measured;
import org.regenregistry.benchmarks.own.OwnRegistry;
import org.regenregistry.benchmarks.workload.Incoming;
import org.regenregistry.benchmarks.workload.Incoming.Kind;
import org.regenregistry.benchmarks.workload.LoadedData;
import org.regenregistry.benchmarks.workload.RegistryBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long it takes from the commit of a change until a search finds it. */
@Command(
    name = "freshness",
    description =
        "Send Bundles at fixed rates and follow a sample of them from the commit to the search"
            + " that finds them.",
    mixinStandardHelpOptions = true)
final class FreshnessCommand extends IndexBenchmark {

  /** Most changes that are followed in a second, so that following is no load itself. */
  private static final int FOLLOWED_PER_SECOND = 25;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description =
          "how long each rate is measured, after a third of it (default ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "Bundles of later visits a second (default ${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--whole-rate",
      defaultValue = "50",
      description = "Bundles of whole records of new patients a second (default ${DEFAULT-VALUE})")
  private double wholeRate;

  @Option(
      names = "--warm-up",
      defaultValue = "180",
      description =
          "how many seconds later visits are sent before anything is measured, so that the"
              + " compilers of all processes have done most of their work (default"
              + " ${DEFAULT-VALUE})")
  private int warmUp;

  FreshnessCommand() {
    super("freshness");
  }

  /** Bundles that arrive at a rate. */
  private record Stream(String name, double rate, Kind kind) {}

  @Override
  void measure(Stand stand, Report report) throws IOException, SQLException, InterruptedException {
    LoadedData data = stand.load(seed(), patients());
    report.fact("loaded", data.size() + " resources of " + patients() + " patients");
    warmUp(stand, data);
    List<List<String>> rows = new ArrayList<>();
    for (Stream stream : streams()) {
      rows.add(measured(stand, data, stream, report));
      stand.awaitSettled();
    }
    report.table(
        List.of(
            "Bundles",
            "per s",
            "followed",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "max ms",
            "2xx",
            "other",
            "answer p50 ms",
            "answer p99 ms"),
        rows);
  }

  private void warmUp(Stand stand, LoadedData data)
      throws IOException, SQLException, InterruptedException {
    stand.progress().say("freshness", "warming up for " + warmUp + " s");
    Incoming calls = Incoming.of(data, Kind.visits(entries()), _ -> {});
    Load.run(stand.fhir(), calls, new Arrival.Open(rate), Limit.of(Duration.ofSeconds(warmUp)));
    stand.awaitSettled();
  }

  private List<Stream> streams() {
    int newcomers = (int) Math.ceil(wholeRate * (seconds + leadIn().toSeconds() + 1));
    List<RegistryBundle> records = RegistryBundle.generate(seed() + 1, newcomers).toList();
    return List.of(
        new Stream("one at a time, " + entries() + " entries", 1, Kind.visits(entries())),
        new Stream("later visits of " + entries() + " entries", rate, Kind.visits(entries())),
        new Stream(
            "new patients of " + RegistryBundle.ENTRIES + " entries",
            wholeRate,
            new Kind(entries(), records, 1)));
  }

  private Duration leadIn() {
    return Duration.ofSeconds(seconds / 3);
  }

  private List<String> measured(Stand stand, LoadedData data, Stream stream, Report report)
      throws IOException, SQLException, InterruptedException {
    stand.progress().say("freshness", stream.name() + ", " + stream.rate() + " a second");
    int every = (int) Math.ceil(stream.rate() / FOLLOWED_PER_SECOND);
    try (Ledger ledger = Ledger.open(stand.registry().database())) {
      Follower follower = new Follower(ledger, stand.index(), OwnRegistry.CLINIC, every);
      AtomicBoolean isMeasured = new AtomicBoolean();
      Incoming calls =
          Incoming.of(
              data,
              stream.kind(),
              patient -> {
                if (isMeasured.get()) {
                  follower.acknowledged(patient);
                }
              });
      Arrival arrival = new Arrival.Open(stream.rate());
      Load.run(stand.fhir(), calls, arrival, Limit.of(leadIn()));
      isMeasured.set(true);
      Processors processors = new Processors(stand.registry());
      Processors.Reading before = processors.read();
      CompletableFuture<Void> following = CompletableFuture.runAsync(follower, Stand.ON_ITS_OWN);
      Measured sent = Load.run(stand.fhir(), calls, arrival, Limit.of(Duration.ofSeconds(seconds)));
      report.numbers(
          "processors busy at " + stream.rate() + " a second", processors.read().busySince(before));
      follower.end();
      following.join();
      return row(stream, sent, follower.found(), report);
    }
  }

  private static List<String> row(
      Stream stream, Measured sent, Follower.Found found, Report report) {
    if (sent.failed() > 0 || found.lost() > 0) {
      report.objection(
          stream.name()
              + ": %d refused %s, %d not found within a minute"
                  .formatted(sent.failed(), sent.details(), found.lost()));
    }
    Latencies times = found.times();
    return List.of(
        stream.name(),
        Report.number(stream.rate(), 0),
        Integer.toString(times.count()),
        Report.number(times.percentile(0.50), 0),
        Report.number(times.percentile(0.95), 0),
        Report.number(times.percentile(0.99), 0),
        Report.number(times.longest(), 0),
        Long.toString(sent.successes()),
        Long.toString(sent.failed()),
        Report.number(sent.latencies().percentile(0.50), 0),
        Report.number(sent.latencies().percentile(0.99), 0));
  }
}
