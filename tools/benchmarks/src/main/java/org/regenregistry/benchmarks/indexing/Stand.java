package org.regenregistry.benchmarks.indexing;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.regenregistry.benchmarks.database.DatabaseMeter;
import org.regenregistry.benchmarks.load.Arrival;
import org.regenregistry.benchmarks.load.FhirTarget;
import org.regenregistry.benchmarks.load.Limit;
import org.regenregistry.benchmarks.load.Load;
import org.regenregistry.benchmarks.load.Measured;
import org.regenregistry.benchmarks.own.OwnRegistry;
import org.regenregistry.benchmarks.own.OwnSettings;
import org.regenregistry.benchmarks.workload.LoadedData;
import org.regenregistry.benchmarks.workload.RegistryBundle;
import org.regenregistry.benchmarks.workload.Submissions;
import org.regenregistry.localstack.report.Progress;

/** A registry with indexers, and everything that looks at it from outside. */
final class Stand implements AutoCloseable {

  /** The common pool has one thread on two cores, which whoever comes first keeps. */
  static final Executor ON_ITS_OWN =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());

  private static final int LOADING_CLIENTS = 4;
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final OwnRegistry registry;
  private final FhirTarget fhir;
  private final Ledger ledger;
  private final SearchedIndex index;
  private final Progress progress;

  private Stand(OwnRegistry registry, Progress progress) throws IOException, SQLException {
    this.registry = registry;
    this.fhir = new FhirTarget(registry.base(), registry.tokens());
    this.ledger = Ledger.open(registry.database());
    this.index = SearchedIndex.open(registry.indexers().elasticsearch());
    this.progress = progress;
  }

  static Stand start(OwnSettings settings, Progress progress)
      throws IOException, SQLException, InterruptedException {
    OwnRegistry registry = OwnRegistry.start(settings, progress);
    try {
      return new Stand(registry, progress);
    } catch (IOException | SQLException failure) {
      registry.close();
      throw failure;
    }
  }

  /** Sends whole records of so many patients and waits until they are in the index. */
  LoadedData load(long seed, int patients) throws IOException, SQLException, InterruptedException {
    progress.say("data", "sending the records of " + patients + " patients");
    List<RegistryBundle> bundles = RegistryBundle.generate(seed, patients).toList();
    Submissions submissions = new Submissions(bundles);
    Measured measured =
        Load.run(fhir, submissions, new Arrival.Closed(LOADING_CLIENTS), Limit.none());
    if (measured.failed() > 0) {
      throw new IOException("Bundles were refused: " + measured.details());
    }
    awaitSettled();
    try (DatabaseMeter database = DatabaseMeter.open(registry.database())) {
      database.vacuum();
    }
    return LoadedData.of(submissions.submitted());
  }

  /** Waits until an index serves that holds everything. */
  void awaitSettled() throws SQLException, IOException {
    await(() -> ledger.serving() > 0 && ledger.isSettled());
  }

  /** Something that is so or not. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws SQLException, IOException;
  }

  /** Looks until it is so. */
  static void await(Condition condition) throws SQLException, IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("The index was not ready within " + PATIENCE);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  OwnRegistry registry() {
    return registry;
  }

  FhirTarget fhir() {
    return fhir;
  }

  Ledger ledger() {
    return ledger;
  }

  SearchedIndex index() {
    return index;
  }

  Progress progress() {
    return progress;
  }

  @Override
  public void close() throws IOException, SQLException {
    index.close();
    ledger.close();
    fhir.close();
    registry.close();
  }
}
