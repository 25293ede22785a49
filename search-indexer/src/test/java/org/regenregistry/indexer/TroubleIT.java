package org.regenregistry.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.index.TreatmentIndices;
import org.regenregistry.indexer.ledger.Claim;
import org.regenregistry.indexer.ledger.LedgerMarks;
import org.regenregistry.indexer.ledger.PatientKey;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever fails, nothing is lost, nothing blocks, and the index equals the store in the end. */
class TroubleIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String LIMIT =
      "select current_setting('idle_in_transaction_session_timeout')";
  private static final String CANARY = "Canary Kim";

  private final ExamplePatient patient = ExamplePatient.of("BUSAN-02");
  private final UUID procedure = UUID.randomUUID();
  private Stand stand;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @Test
  void sharesTheWorkAmongSeveralIndexers() throws IOException {
    var patients = new ArrayList<ExamplePatient>();
    for (int number = 0; number < 200; number++) {
      var next = ExamplePatient.of("CLINIC-" + number % 3);
      patients.add(next);
      stand.store().save(next, next.patient(), next.administration(UUID.randomUUID()));
    }
    stand.startIndexer("registry.indexer.batch-patients=7");
    stand.startIndexer("registry.indexer.batch-patients=7");

    for (var next : patients.subList(0, 100)) {
      stand.store().save(next, next.pain(UUID.randomUUID(), -10, 8));
    }

    stand.awaitCaughtUp();
    assertThat(stand.index().documents()).hasSize(200);
  }

  @Test
  void parksARecordThatCannotBeReadAndGoesOnWithTheOthers() {
    var unreadable = ExamplePatient.of("BUSAN-02");
    stand.startIndexer();
    stand
        .store()
        .saveRaw(unreadable, "Patient", unreadable.id(), "{\"resourceType\": \"" + CANARY + "\"}");
    stand.store().save(patient, patient.patient(), patient.administration(procedure));

    awaitIndexed(patient);
    awaitParked(unreadable, "Patient/" + unreadable.id() + " cannot be read: DataFormatException");
    assertThat(lastError(unreadable)).doesNotContain("Canary");
  }

  @Test
  void triesAParkedPatientAgainUntilTheRecordIsMended() {
    var incomplete = patient.administration(procedure);
    incomplete.setExtension(List.of());
    stand.startIndexer();
    stand.store().save(patient, patient.patient(), incomplete);
    awaitParked(patient, "The record cannot be mapped: Procedure/" + procedure + " lacks");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(stand.number("select attempts from patient_ledger")).isGreaterThan(2));

    stand.store().save(patient, patient.administration(procedure));

    stand.awaitCaughtUp();
    assertThat(stand.number("select count(*) from patient_ledger where parked")).isZero();
    assertThat(stand.number("select count(last_error) from patient_ledger")).isZero();
  }

  @Test
  void beginsAnotherIndexWhenSomebodyChangedTheMapping() throws IOException {
    var changed =
        stand.serveAnIndexOf(TreatmentIndex.mappingVersion(), "{\"id\": {\"type\": \"keyword\"}}");
    stand.store().save(patient, patient.patient(), patient.administration(procedure));
    stand.startIndexer();

    stand.awaitCaughtUp();

    assertThat(stand.index().documents()).hasSize(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(stand.index().names()).isNotEmpty().doesNotContain(changed));
    assertThat(stand.number("select count(*) from patient_ledger where parked")).isZero();
  }

  @Test
  void triesParkedPatientsAtOnceInANewIndex() throws IOException {
    stand.startIndexer("registry.indexer.watch-interval=5m", "registry.indexer.park-initial=15m");
    stand.store().save(patient, patient.patient());
    stand.awaitCaughtUp();
    stand.index().recreate("{\"id\": {\"type\": \"keyword\"}}");
    stand.store().save(patient, patient.administration(procedure));
    awaitParked(patient, "400 strict_dynamic_mapping_exception at ");

    stand.startIndexer();

    stand.awaitCaughtUp();
    assertThat(stand.index().documents()).hasSize(1);
  }

  @Test
  void putsTheAliasForWritingBack() throws IOException {
    stand.startIndexer();
    stand.store().save(patient, patient.patient(), patient.administration(procedure));
    stand.awaitCaughtUp();
    var index = stand.index().names().iterator().next();
    stand
        .index()
        .client()
        .indices()
        .deleteAlias(alias -> alias.index(index).name(TreatmentIndices.writeAlias(index)));

    stand.store().save(patient, patient.pain(UUID.randomUUID(), -14, 9));

    stand.awaitCaughtUp();
    assertThat(stand.index().names()).containsExactly(index);
  }

  @Test
  void leavesNoRowLockedForLongWhenItIsStoppedInTheMiddle() {
    var indexer = stand.startIndexer();
    var claim = new Claim(new PatientKey(patient.clinic(), patient.id()), Instant.now());
    var statements = indexer.getBean(JdbcTemplate.class);

    var limit =
        indexer
            .getBean(TransactionTemplate.class)
            .execute(
                _ -> {
                  indexer.getBean(LedgerMarks.class).release(List.of(claim));
                  return statements.queryForObject(LIMIT, String.class);
                });

    assertThat(limit).isEqualTo("10s");
    assertThat(statements.queryForObject(LIMIT, String.class)).isEqualTo("1min");
  }

  @Test
  void catchesUpAfterElasticsearchWasOutOfReach() throws IOException {
    try (var proxy = new TcpProxy(LocalServers.servers().elasticsearch().uri())) {
      stand.startIndexerThrough(proxy.uri());
      stand.store().save(patient, patient.patient(), patient.administration(procedure));
      stand.awaitCaughtUp();

      proxy.cut();
      stand.store().save(patient, patient.pain(UUID.randomUUID(), -14, 9));
      var newcomer = ExamplePatient.of("BUSAN-02");
      stand.store().save(newcomer, newcomer.patient(), newcomer.administration(UUID.randomUUID()));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(claimedOnce(newcomer)).as("was tried meanwhile").isTrue());
      assertThat(stand.dirtyPatients()).isEqualTo(2);
      proxy.open();

      stand.awaitCaughtUp();
      assertThat(stand.number("select count(*) from patient_ledger where attempts > 0")).isZero();
    }
  }

  @Test
  void neverBlocksAWriterWhileElasticsearchIsSilent() throws Exception {
    try (var proxy = new TcpProxy(LocalServers.servers().elasticsearch().uri())) {
      stand.startIndexerThrough(proxy.uri());
      stand.store().save(patient, patient.patient());
      stand.awaitCaughtUp();
      proxy.hold();
      save(patient.administration(procedure));
      await()
          .atMost(PATIENCE)
          .until(() -> stand.number("select count(claimed_until) from patient_ledger") == 1);

      var write = CompletableFuture.runAsync(() -> save(patient.pain(UUID.randomUUID(), -14, 5)));

      assertThat(write).succeedsWithin(Duration.ofSeconds(2));
      proxy.open();
      stand.awaitCaughtUp();
    }
  }

  @Test
  void hearsOfChangesAgainAfterTheDatabaseClosedEveryConnection() {
    stand.startIndexer();
    stand.store().save(patient, patient.patient());
    stand.awaitCaughtUp();

    stand
        .store()
        .as(
            DatabaseRole.INDEXER,
            statements ->
                statements
                    .sql(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database()
                          and application_name like 'search-indexer%'
                        """)
                    .query()
                    .listOfRows());
    save(patient.administration(procedure));

    stand.awaitCaughtUp();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                stand.number(
                        """
                        select count(*) from pg_stat_activity
                        where datname = current_database()
                          and application_name = 'search-indexer listener'
                        """)
                    == 1);
  }

  private void save(Resource resource) {
    stand.store().save(patient, resource);
  }

  private void awaitIndexed(ExamplePatient indexed) {
    await().atMost(PATIENCE).until(() -> count(indexed, "revision = indexed_revision") == 1);
  }

  private void awaitParked(ExamplePatient parked, String reason) {
    await().atMost(PATIENCE).until(() -> count(parked, "parked") == 1);
    assertThat(lastError(parked)).startsWith(reason);
  }

  /** A new document is remembered in the ledger before it is sent. */
  private boolean claimedOnce(ExamplePatient claimed) {
    return count(claimed, "cardinality(document_ids) > 0") == 1;
  }

  private long count(ExamplePatient whose, String condition) {
    return stand.number(
        "select count(*) from patient_ledger where patient_id = '%s' and %s"
            .formatted(whose.id(), condition));
  }

  private String lastError(ExamplePatient whose) {
    var answer = new ArrayList<String>();
    stand
        .store()
        .as(
            DatabaseRole.INDEXER,
            statements ->
                answer.add(
                    statements
                        .sql("select last_error from patient_ledger where patient_id = ?")
                        .param(whose.id())
                        .query(String.class)
                        .single()));
    return answer.getFirst();
  }
}
