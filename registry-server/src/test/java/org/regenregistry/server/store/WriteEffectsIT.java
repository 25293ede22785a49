package org.regenregistry.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.TestClinic;

/** What a submission does besides writing its resources: whom it wakes, stops and costs. */
class WriteEffectsIT {

  private static RegistryServerFixture registry;
  private static TestClinic clinic;

  @BeforeAll
  static void onboard() {
    registry = RegistryServerFixture.running();
    clinic = registry.onboardClinic();
  }

  @Test
  void raisesTheRevisionOncePerChangedBundle() {
    String patient = newIdentifier();
    clinic.http().submit(ClinicalRecords.course(patient, 3));
    UUID id = patientId(patient);
    assertThat(revision(id)).isEqualTo(1);
    clinic.http().submit(ClinicalRecords.course(patient, 3));
    assertThat(revision(id)).isEqualTo(1);
    clinic.http().submit(ClinicalRecords.course(patient, 4));
    assertThat(revision(id)).isEqualTo(2);
    var bad = ClinicalRecords.course(patient, 5);
    ClinicalRecords.put(
        bad,
        ClinicalRecords.score(patient + "-x", "urn:uuid:" + UUID.randomUUID(), "2024-01-01", 1),
        patient + "-x");
    assertThat(clinic.http().submit(bad).status()).isEqualTo(422);
    assertThat(revision(id)).isEqualTo(2);
  }

  /** In the index, what the one patient removes must not win over what the other writes. */
  @Test
  void givesATakerOfAResourceAHigherRevisionThanTheGiver() {
    UUID low = treated(1);
    UUID high = treated(5);

    move(high, low);
    assertThat(revision(high)).isEqualTo(6);
    assertThat(revision(low)).isEqualTo(7);

    move(low, high);
    assertThat(revision(low)).isEqualTo(8);
    assertThat(revision(high)).isEqualTo(9);
  }

  private static UUID treated(int changes) {
    String identifier = newIdentifier();
    for (int scores = 0; scores < changes; scores++) {
      clinic.http().submit(ClinicalRecords.course(identifier, scores));
    }
    UUID id = patientId(identifier);
    assertThat(revision(id)).isEqualTo(changes);
    return id;
  }

  private static void move(UUID from, UUID to) {
    var procedure =
        (Procedure)
            clinic
                .http()
                .get("Procedure?patient=Patient/" + from)
                .bundle()
                .getEntryFirstRep()
                .getResource();
    procedure.setSubject(new Reference("Patient/" + to));
    var answer = clinic.http().put("Procedure/" + procedure.getIdPart(), procedure);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void wakesTheIndexerWhenAChangeIsCommitted() throws Exception {
    try (Connection connection = registry.dataSource(DatabaseRole.INDEXER).getConnection()) {
      connection.createStatement().execute("listen patient_ledger");
      String identifier = newIdentifier();
      clinic.http().submit(ClinicalRecords.course(identifier, 1));
      var notifications = connection.unwrap(PGConnection.class).getNotifications(10_000);
      assertThat(notifications).isNotEmpty();
      assertThat(notifications[0].getParameter()).isEmpty();
      clinic.http().submit(ClinicalRecords.course(identifier, 1));
      assertThat(connection.unwrap(PGConnection.class).getNotifications(300)).isNullOrEmpty();
    }
  }

  /** Whoever holds the lock alone has seen every version stamped before, and stops the next. */
  @Test
  void letsAnExtractWaitForWritersAndWritersForAnExtract() throws Exception {
    try (Connection connection = registry.dataSource(DatabaseRole.EXTRACT).getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("select pg_advisory_xact_lock(7034001)");
      String late = newIdentifier();
      var write =
          CompletableFuture.supplyAsync(
              () -> clinic.http().submit(ClinicalRecords.course(late, 1)));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  registry
                      .as(DatabaseRole.EXTRACT)
                      .sql(
                          "select exists (select from pg_locks where locktype = 'advisory' and not"
                              + " granted and mode = 'ShareLock')")
                      .query(Boolean.class)
                      .single());
      assertThat(write).isNotDone();
      Timestamp asOf =
          registry
              .as(DatabaseRole.EXTRACT)
              .sql("select clock_timestamp()")
              .query(Timestamp.class)
              .single();
      connection.commit();
      assertThat(write.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
      assertThat(
              registry
                  .as(DatabaseRole.EXTRACT)
                  .sql(
                      "select min(last_updated) from resource_version where content like '%' || ? || '%'")
                  .param(late)
                  .query(Timestamp.class)
                  .single())
          .isAfter(asOf);
    }
  }

  @Test
  void writesABundleOf28EntriesWithAtMostTwelveStatements() {
    String patient = newIdentifier();
    List<String> created =
        registry
            .statements()
            .during(() -> clinic.http().submit(ClinicalRecords.course(patient, 26)));
    assertThat(created).as(String.join("\n", created)).hasSizeBetween(5, 12);
    List<String> unchanged =
        registry
            .statements()
            .during(() -> clinic.http().submit(ClinicalRecords.course(patient, 26)));
    assertThat(unchanged).as(String.join("\n", unchanged)).hasSizeBetween(2, 6);
    var changes = ClinicalRecords.course(patient, 26);
    changes
        .getEntry()
        .forEach(
            entry -> {
              if (entry.getResource() instanceof Observation score) {
                score
                    .getValueQuantity()
                    .setValue(9 - score.getValueQuantity().getValue().intValue() % 9);
              }
            });
    List<String> updated = registry.statements().during(() -> clinic.http().submit(changes));
    assertThat(updated).as(String.join("\n", updated)).hasSizeBetween(5, 12);
  }

  private static UUID patientId(String patient) {
    var found = clinic.http().get("Patient?identifier=" + patient).bundle();
    return UUID.fromString(found.getEntryFirstRep().getResource().getIdPart());
  }

  private static long revision(UUID patient) {
    return registry
        .as(DatabaseRole.INDEXER)
        .sql("select revision from patient_ledger where patient_id = ?")
        .param(patient)
        .query(Long.class)
        .single();
  }
}
