package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BiologicallyDerivedProduct;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.erasure.ErasureReplay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that is restored to an older state does not bring an erased patient back. */
@ExtendWith(LocalServers.class)
class ErasureReplayIT {

  private final RegistryServerFixture registry = RegistryServerFixture.running();
  private final TestClinic clinic = registry.onboardClinic();
  private final ErasablePatient patient = ErasablePatient.of(clinic);

  @Test
  void aServerAppliesItsJournalBeforeItTakesRequests() {
    Backup backup = new Backup();
    patient.erase();
    backup.restore();
    assertThat(clinic.http().get("Patient/" + patient.id()).status()).isEqualTo(200);

    registry.startSecond(Map.of()).close();

    assertGone();
  }

  @Test
  void whatTheDatabaseLosesWhileServersRunIsErasedAgainWithoutARestart() {
    try (var _ = registry.startSecond(Map.of("registry.erasure.replay-interval", "200ms"))) {
      Backup backup = new Backup();
      patient.erase();
      backup.restore();
      await().atMost(Duration.ofMinutes(1)).untilAsserted(this::assertGone);
    }
    assertThat(recorded()).containsExactly("patient-erased", "erasure-repeated");
  }

  @Test
  void applyingAJournalTwiceIsTheSameAsOnce() {
    Backup backup = new Backup();
    patient.erase();
    backup.restore();
    ErasureReplay replay = registry.bean(ErasureReplay.class);

    assertThat(replay.run(registry.journal()).repeated()).isPositive();
    assertGone();
    assertThat(recorded()).containsExactly("patient-erased", "erasure-repeated");
    assertThat(replay.run(registry.journal()).repeated()).isZero();
    assertGone();
    assertThat(recorded()).hasSize(2);
  }

  @Test
  void aJournalThatBringsNothingNewNeedsNoClinicAlone(@TempDir Path folder) throws Exception {
    patient.erase();
    Path own = folder.resolve("own.jsonl");
    Files.write(
        own,
        Files.readAllLines(registry.journal()).stream()
            .filter(line -> line.contains(patient.id()))
            .toList());
    try (Connection _ = registry.clinicAlone(clinic)) {
      assertThat(registry.bean(ErasureReplay.class).run(own))
          .isEqualTo(new ErasureReplay.Outcome(0, 1, 0, 0));
    }
  }

  @Test
  void aBusyClinicIsWaitedForUntilAPatientIsGoneAgain() throws Exception {
    Backup backup = new Backup();
    patient.erase();
    backup.restore();
    ErasureReplay replay = registry.bean(ErasureReplay.class);
    CompletableFuture<ErasureReplay.Outcome> replayed;
    try (Connection _ = registry.clinicAlone(clinic)) {
      replayed = CompletableFuture.supplyAsync(() -> replay.run(registry.journal()));
      // The first attempt gives up after ten seconds.
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> replayed.get(12, TimeUnit.SECONDS));
    }
    assertThat(replayed.get(30, TimeUnit.SECONDS).repeated()).isPositive();
    assertGone();
  }

  @Test
  void aPatientWhoWasErasedAgainAfterReturningStaysAway() {
    patient.erase();
    assertThat(patient.lift().status()).isEqualTo(200);
    ErasablePatient returned = patient.returned();
    assertThat(returned.id()).isNotEqualTo(patient.id());
    assertThat(returned.erase().status()).isEqualTo(200);

    registry.bean(ErasureReplay.class).run(registry.journal());

    FhirHttp.Answer again = clinic.http().submit(patient.bundle());
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.problems()).containsExactly("patient-erased");
  }

  @Test
  void aPatientWhoMayReturnMayDoSoAfterAReplayToo() {
    Backup backup = new Backup();
    patient.erase();
    assertThat(patient.lift().status()).isEqualTo(200);
    backup.restore();

    registry.bean(ErasureReplay.class).run(registry.journal());

    assertThat(clinic.http().get("Patient/" + patient.id()).status()).isEqualTo(404);
    assertThat(clinic.http().submit(patient.bundle()).status()).isEqualTo(200);
    assertThat(recorded())
        .containsExactly("patient-erased", "erasure-lifted", "erasure-repeated", "lift-repeated");
  }

  @Test
  void aLineThatSomebodyElseWroteErasesNobody(@TempDir Path folder) throws IOException {
    ErasablePatient other = ErasablePatient.of(clinic);
    other.erase();
    String line =
        Files.readAllLines(registry.journal()).stream()
            .filter(it -> it.contains(other.id()))
            .findFirst()
            .orElseThrow();
    Path forged = folder.resolve("forged.jsonl");
    Files.writeString(forged, line.replace(other.id(), patient.id()) + "\n{\"event\":\"er");
    Files.write(forged, new byte[] {'\n', (byte) 0xff}, StandardOpenOption.APPEND);

    ErasureReplay.Outcome outcome = registry.bean(ErasureReplay.class).run(forged);

    assertThat(outcome).isEqualTo(new ErasureReplay.Outcome(0, 0, 3, 0));
    assertThat(clinic.http().get("Patient/" + patient.id()).status()).isEqualTo(200);
  }

  @Test
  void aProductThatNamesThePatientInTheRestoredStateStaysAndIsReported() {
    BiologicallyDerivedProduct product = ClinicalRecords.marrowProduct();
    product.getCollection().setSource(new Reference("Patient/" + patient.id()));
    FhirHttp.Answer posted = clinic.http().post("BiologicallyDerivedProduct", product);
    assertThat(posted.status()).as(posted.body()).isEqualTo(201);
    String reference = posted.location();
    Backup backup = new Backup();
    product.setCollection(null).setId(reference);
    assertThat(clinic.http().put(reference, product).status()).isEqualTo(200);
    assertThat(patient.erase().status()).isEqualTo(200);
    backup.restore();

    ErasureReplay.Outcome outcome = registry.bean(ErasureReplay.class).run(registry.journal());

    assertThat(outcome.referring()).isEqualTo(1);
    assertThat(clinic.http().get("Patient/" + patient.id()).status()).isEqualTo(404);
    assertThat(clinic.http().get(reference).status()).isEqualTo(200);
  }

  /** The privileged actions that concern the patient, in the order of time. */
  private List<String> recorded() {
    return registry
        .as(DatabaseRole.AUDIT)
        .sql(
            """
            select e.operation from audit_patient p join audit_event e on e.id = p.event_id
            where e.kind = 'action' and p.patient_id = ?::uuid order by e.id
            """)
        .param(patient.id())
        .query((row, _) -> row.getString("operation"))
        .list();
  }

  private void assertGone() {
    assertThat(clinic.http().get("Patient/" + patient.id()).status()).isEqualTo(404);
    assertThat(patient.traces(registry.asSuperuser())).isEmpty();
    assertThat(clinic.http().submit(patient.bundle()).problems()).containsExactly("patient-erased");
    assertThat(clinic.http().get("Patient/" + patient.id() + "/$erasure-receipt").status())
        .isEqualTo(200);
  }

  /** The clinic's rows of every table as they are when it is taken. */
  private final class Backup {

    private final String schema = "backup_" + UUID.randomUUID().toString().replace("-", "");
    private final JdbcClient jdbc = registry.asSuperuser();
    private final List<String> tables =
        jdbc.sql(
                """
                select c.table_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = 'public' and c.column_name = 'clinic_id' and t.table_type = 'BASE TABLE'
                  and c.table_name not like 'clinic%' and c.table_name not like 'audit%'
                """)
            .query((row, _) -> row.getString(1))
            .list();

    Backup() {
      run("create schema " + schema);
      tables.forEach(
          table ->
              run(
                  "create table %1$s.%2$s as select * from public.%2$s where clinic_id = '%3$s'"
                      .formatted(schema, table, clinic.code().value())));
    }

    /** All at once, so that no server sees a part of it. */
    void restore() {
      String rows =
          tables.stream()
              .map(
                  table ->
                      """
                      delete from public.%1$s where clinic_id = '%2$s';
                      insert into public.%1$s select * from %3$s.%1$s;
                      """
                          .formatted(table, clinic.code(), schema))
              .collect(Collectors.joining());
      run("do $$ begin " + rows + " end $$");
      run("drop schema " + schema + " cascade");
    }

    private void run(String sql) {
      jdbc.sql(sql).update();
    }
  }
}
