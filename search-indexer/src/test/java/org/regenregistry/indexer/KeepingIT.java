package org.regenregistry.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.administration.IndexAdministration;
import org.regenregistry.localstack.postgresql.DatabaseRole;

/** Answers come from one index that is whole and written, whatever was left behind. */
class KeepingIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FIELDS = "{\"id\": {\"type\": \"keyword\"}}";
  private static final String SERVING =
      "select coalesce(max(number), 0) from index_generation where state = 'serving'";

  private static final String WAITING =
      "select count(*) from pg_locks where locktype = 'advisory' and not granted";

  private final ExamplePatient patient = ExamplePatient.of("JEJU-03");
  private final UUID procedure = UUID.randomUUID();
  private Stand stand;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    stand.store().save(patient, patient.patient(), patient.administration(procedure));
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @Test
  void returnsToItsOwnIndexWhenANewerVersionIsWithdrawn() throws IOException {
    stand.startIndexer();
    stand.awaitCaughtUp();
    var newer = stand.serveAnIndexOf("n3w", FIELDS);
    stand.store().save(patient, patient.pain(UUID.randomUUID(), -14, 5));
    await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> stand.number(SERVING) == 2);

    stand.correct("update index_generation set started_at = started_at - interval '1 hour'");

    await().atMost(PATIENCE).until(() -> stand.number(SERVING) == 1);
    stand.awaitCaughtUp();
    await().atMost(PATIENCE).until(() -> !stand.index().names().contains(newer));
  }

  @Test
  void removesAnIndexThatAnswersThoughNobodyKnowsIt() throws IOException {
    var unknown = "treatments-0123abcd4567-89abcdef";
    stand.index().client().indices().create(create -> create.index(unknown));
    stand.index().serve(unknown);

    stand.startIndexer();

    stand.awaitCaughtUp();
    await().atMost(PATIENCE).until(() -> !stand.index().names().contains(unknown));
  }

  @Test
  void beginsAnewAfterTheStoreWasRestoredToATimeBeforeTheIndex() throws IOException {
    stand.startIndexer();
    stand.awaitCaughtUp();
    stand.stopAll();
    var unknown = stand.index().names().iterator().next();
    stand.correct("delete from index_review; delete from index_generation");
    stand.correct("update patient_ledger set generation = 0, indexed_revision = 0");

    stand.startIndexer();

    await().atMost(PATIENCE).until(() -> !stand.index().names().contains(unknown));
    stand.awaitCaughtUp();
    assertThat(stand.number("select count(*) from index_generation")).isEqualTo(1);
  }

  @Test
  void aNewIndexThatLacksParkedPatientsWaitsForAnOperatorsWord() throws IOException {
    stand.startIndexer();
    stand.awaitCaughtUp();
    var incomplete = patient.administration(procedure);
    incomplete.setExtension(List.of());
    stand.store().save(patient, incomplete);
    awaitParked();

    try (var index = stand.administration()) {
      assertThat(index.rebuild()).isTrue();
      awaitParked();
      await()
          .during(Duration.ofSeconds(2))
          .atMost(PATIENCE)
          .until(() -> stand.number(SERVING) == 1);
      assertThat(stand.index().documents()).hasSize(1);

      await().atMost(PATIENCE).until(index::serve);
    }
    assertThat(stand.number(SERVING)).isEqualTo(2);
  }

  @Test
  void aCommandWaitsForItsTurn() throws Exception {
    stand.startIndexer();
    stand.awaitCaughtUp();
    try (IndexAdministration index = stand.administration();
        var other = stand.store().connect(DatabaseRole.INDEXER)) {
      other.setAutoCommit(false);
      other.createStatement().execute("select pg_advisory_xact_lock(7215001)");
      var rebuild = CompletableFuture.supplyAsync(() -> rebuild(index));
      await().atMost(PATIENCE).until(() -> stand.number(WAITING) > 0);

      other.rollback();

      assertThat(rebuild).succeedsWithin(PATIENCE).isEqualTo(true);
    }
  }

  private static boolean rebuild(IndexAdministration index) {
    try {
      return index.rebuild();
    } catch (IOException unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  private void awaitParked() {
    await()
        .atMost(PATIENCE)
        .until(() -> stand.number("select count(*) from patient_ledger where parked") == 1);
  }
}
