package org.regenregistry.indexer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.ExamplePatient;
import org.regenregistry.indexer.Stand;
import org.regenregistry.indexer.ledger.LedgerMarks.Documents;
import org.regenregistry.indexer.ledger.MovedDocuments.LeftOver;
import org.regenregistry.localstack.postgresql.DatabaseRole;

/** Whenever documents change the revision rises, whoever is the cause, so that late writes lose. */
class RevisionsIT {

  private static final Duration LEASE = Duration.ofMinutes(5);

  private final ExamplePatient patient = ExamplePatient.of("JEJU-03");
  private final UUID procedure = UUID.randomUUID();
  private final String document = "JEJU-03|" + procedure;
  private Stand stand;
  private TestLedger ledger;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    ledger = TestLedger.of(stand.store().database());
    stand.store().save(patient, patient.patient(), patient.administration(procedure));
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @Test
  void risesWhenAConsentBeginsOrEnds() {
    complete(1, document);
    execute("update patient_ledger set recheck_at = clock_timestamp()");

    assertThat(ledger.patients().recheck()).isEqualTo(1);

    assertThat(revision(patient)).isEqualTo(2);
    assertThat(read().getFirst().marks().requeued()).isTrue();
  }

  @Test
  void risesWhenAPatientWasWrittenWithoutAClaim() {
    var overtaken = ledger.patients().claim(1, 0, Duration.ofMillis(-1)).getFirst();
    complete(1, document);

    ledger.marks().handBack(List.of(new Documents(overtaken, 1, Set.of("stale"))));

    assertThat(revision(patient)).isEqualTo(2);
    assertThat(read().getFirst().marks().requeued()).isTrue();
  }

  @Test
  void aPatientIsHandedBackAfterWhoeverOvertookIsDone() {
    var overtaken = ledger.patients().claim(1, 0, Duration.ofMillis(-1)).getFirst();
    var current = ledger.patients().claim(1, 0, LEASE).getFirst();
    ledger.marks().handBack(List.of(new Documents(overtaken, 1, Set.of("stale"))));

    ledger.marks().complete(List.of(new Documents(current, 1, Set.of())), 0);

    assertThat(stand.dirtyPatients()).isEqualTo(1);
  }

  @Test
  void aConsentIsJudgedByTheClockOfTheStore() {
    var before = ledger.survey().now();

    assertThat(read().getFirst().readAt()).isBetween(before, ledger.survey().now());
  }

  @Test
  void risesAboveThatOfThePatientWhoHadTheTreatmentBefore() {
    var taker = ExamplePatient.of("JEJU-03");
    stand.store().save(taker, taker.patient());
    execute(
        "update patient_ledger set revision = 50 where patient_id = '%s'".formatted(patient.id()));
    stand.store().move(patient, taker, taker.administration(procedure));

    assertThat(ledger.moved().handOver(leftOver())).isEqualTo(Set.copyOf(leftOver()));

    assertThat(revision(taker)).isEqualTo(52);
    assertThat(known(taker)).isEqualTo(1);
    ledger.moved().handOver(leftOver());
    assertThat(revision(taker)).as("once is enough").isEqualTo(52);
  }

  @Test
  void staysWhenNobodyElseHasTheTreatment() {
    assertThat(ledger.moved().handOver(leftOver())).isEmpty();
    stand.store().delete(patient, "Procedure", procedure);
    assertThat(ledger.moved().handOver(leftOver())).isEmpty();
    assertThat(ledger.moved().handOver(List.of(new LeftOver(key(patient), "nonsense")))).isEmpty();

    assertThat(revision(patient)).isEqualTo(2);
  }

  @Test
  void leavesNothingToAPatientWhoIsParked() {
    var taker = ExamplePatient.of("JEJU-03");
    stand.store().save(taker, taker.patient());
    stand.store().move(patient, taker, taker.administration(procedure));
    execute(
        "update patient_ledger set parked = true where patient_id = '%s'".formatted(taker.id()));

    assertThat(ledger.moved().handOver(leftOver())).isEmpty();
  }

  private List<LeftOver> leftOver() {
    return List.of(new LeftOver(key(patient), document));
  }

  private static PatientKey key(ExamplePatient patient) {
    return new PatientKey(patient.clinic(), patient.id());
  }

  private void complete(long revision, String... ids) {
    var claim = ledger.patients().claim(1, 0, LEASE).getFirst();
    ledger
        .marks()
        .complete(List.of(new Documents(claim, revision, Set.of(ids), Optional.empty())), 0);
  }

  private List<PatientSnapshot> read() {
    var snapshots = new ArrayList<PatientSnapshot>();
    ledger.patients().read(ledger.patients().claim(1, 0, LEASE), snapshots::add);
    return snapshots;
  }

  private long revision(ExamplePatient whose) {
    return stand.number(
        "select revision from patient_ledger where patient_id = '%s'".formatted(whose.id()));
  }

  private long known(ExamplePatient whose) {
    return stand.number(
        "select cardinality(document_ids) from patient_ledger where patient_id = '%s'"
            .formatted(whose.id()));
  }

  private void execute(String sql) {
    stand.store().as(DatabaseRole.INDEXER, statements -> statements.sql(sql).update());
  }
}
