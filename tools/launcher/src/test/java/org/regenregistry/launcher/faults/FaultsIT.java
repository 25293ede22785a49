package org.regenregistry.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.indexer.administration.IndexAdministration;
import org.regenregistry.indexer.ledger.ReviewFigures;
import org.regenregistry.launcher.faults.Documents.Document;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackServer;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.synthetic.SyntheticClinic;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;

/**
 * Indexers, Elasticsearch and PostgreSQL are killed and paused, disks are full, and somebody
 * meddles with the index, while clinics write. In the end, and without anybody's help, store and
 * index are equal document by document. {@code -Dfaults.minutes=10} has faults happen for longer,
 * and {@code -Dfaults.seed=7} draws others.
 */
final class FaultsIT {

  private static final long SEED = Long.getLong("faults.seed", 20261122L);
  private static final int MINUTES = Integer.getInteger("faults.minutes", 3);
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);
  private static final int TREATMENTS_PER_MINUTE = 2_000;

  private static final SyntheticSettings DATA =
      SyntheticSettings.demonstration()
          .withSeed(SEED)
          .withClinics(3)
          .withTreatments(TREATMENTS_PER_MINUTE * (MINUTES + 4));

  private static final StackSettings STACK =
      StackSettings.test(StackSettings.projectHome(), "faults-" + ProcessHandle.current().pid())
          .only(StackServer.POSTGRESQL, StackServer.ELASTICSEARCH)
          .withElasticsearchNodes(Integer.getInteger("faults.nodes", 3));

  @TempDir private Path folder;
  private final Truth truth = new Truth();

  @AfterAll
  static void erase() {
    LocalStack.erase(STACK);
  }

  @Test
  void storeAndIndexAreEqualInTheEndWhateverFailed()
      throws IOException, InterruptedException, SQLException {
    System.out.printf("faults for %d minutes, -Dfaults.seed=%d%n", MINUTES, SEED);
    List<SyntheticClinic> clinics = SyntheticRegistry.clinics(DATA);
    try (FaultyRegistry registry = FaultyRegistry.start(STACK, folder, clinics);
        Elasticsearch elasticsearch = new Elasticsearch(registry.stack().elasticsearch())) {
      // How soon Elasticsearch finds that a disk is full, or no longer: the shortest it allows.
      elasticsearch.set("\"cluster.info.update.interval\": \"10s\"");
      FaultRun run = faults(registry, elasticsearch);
      try (Clinics _ = new Clinics(registry.clinics(clinics), new NewPatients(DATA), truth, SEED)) {
        run.go(Duration.ofMinutes(MINUTES));
      } catch (ConditionTimeoutException stuck) {
        // The servers and their logs are gone when somebody reads of this.
        new Wreckage(registry, elasticsearch).print();
        throw stuck;
      }
      Duration drain = new Drain(registry).measure();
      System.out.printf("drained after %d ms%n", drain.toMillis());
      assertThat(truth.contradictions()).as("seed %d", SEED).isEmpty();
      requireEqualStore(registry);
      int documents = requireEqualIndex(registry, elasticsearch);
      assertThat(drain).as("seed %d", SEED).isLessThan(LONGEST_DRAIN);
      System.out.printf("patients taken over from an indexer: %d%n", registry.overtaken());
      report(run, drain, documents);
    }
  }

  private static FaultRun faults(FaultyRegistry registry, Elasticsearch elasticsearch) {
    Random random = new Random(SEED);
    List<Fault> faults = new ArrayList<>(ProcessFaults.of(registry, random));
    faults.addAll(IndexFaults.of(elasticsearch, random));
    return new FaultRun(faults, random);
  }

  private void requireEqualStore(FaultyRegistry registry) throws SQLException {
    try (Connection connection = registry.connect()) {
      var store = new StoreCheck(connection);
      assertThat(store.lost(truth.versions())).as("lost, seed %d", SEED).isEmpty();
      assertThat(store.surprises(truth.persons())).as("store, seed %d", SEED).isEmpty();
    }
  }

  /** Twice: by what was told and by what is stored; and then as an operator would ask. */
  private int requireEqualIndex(FaultyRegistry registry, Elasticsearch elasticsearch)
      throws SQLException, IOException {
    Map<String, Document> index = Documents.ofIndex(elasticsearch);
    assertThat(Documents.differences(Documents.ofStore(registry), index))
        .as("index, seed %d", SEED)
        .isEmpty();
    assertThat(miscounted(index)).as("documents by patient, seed %d", SEED).isEmpty();
    try (var administration = IndexAdministration.open(registry.indexerSettings())) {
      ReviewFigures all =
          administration.verify().orElseThrow().values().stream()
              .reduce(ReviewFigures.NONE, ReviewFigures::plus);
      assertThat(all.differing() + all.inMotion() + all.parked()).as("%s", all).isZero();
      assertThat(all.documents()).isEqualTo(index.size());
    }
    return index.size();
  }

  /** Patients of whom another number of treatments is found than the clinic sent. */
  private List<String> miscounted(Map<String, Document> index) {
    Map<String, Integer> found = new TreeMap<>();
    // A document bears the id of its administration.
    index
        .keySet()
        .forEach(id -> found.merge("Procedure/" + id.split("\\|", 2)[1], 1, Integer::sum));
    List<String> miscounted = new ArrayList<>();
    for (Person person : truth.persons()) {
      int own =
          person.resources().keySet().stream().mapToInt(key -> found.getOrDefault(key, 0)).sum();
      if (person.documents().filter(expected -> expected != own).isPresent()) {
        miscounted.add("%s has %d, not %s".formatted(person.patient(), own, person.documents()));
      }
    }
    return miscounted;
  }

  private void report(FaultRun run, Duration drain, int documents) {
    int faults = run.counts().values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "seed %d: %d writes acknowledged %s, %d requests without an answer or told to come back;"
            + " %d faults %s; drained in %d ms; %d documents of %d patients equal%n",
        SEED,
        truth.writes(),
        truth.counts(),
        truth.uncertain(),
        faults,
        run.counts(),
        drain.toMillis(),
        documents,
        truth.persons().size());
    Promises.held(
        Promise.P3,
        "0 of %d documents differ after %d faults under %d writes; drained %d ms after the last"
            .formatted(documents, faults, truth.writes(), drain.toMillis()));
  }
}
