package org.regenregistry.indexer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.ExamplePatient;
import org.regenregistry.indexer.Stand;
import org.regenregistry.indexer.ledger.LedgerMarks.Documents;
import org.regenregistry.indexer.ledger.LedgerMarks.Patience;
import org.regenregistry.indexer.ledger.LedgerMarks.Refusal;
import org.regenregistry.localstack.postgresql.DatabaseRole;

/** The ledger protocol, step by step. */
class LedgerIT {

  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration EXPIRED = Duration.ofMillis(-1);
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(1), Duration.ofMinutes(3));

  private final ExamplePatient patient = ExamplePatient.of("JEJU-03");
  private Stand stand;
  private TestLedger ledger;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    ledger = TestLedger.of(stand.store().database());
    stand.store().save(patient, patient.patient());
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @Test
  void claimsEachPatientOnce() {
    var first = claim(LEASE);
    var second = claim(LEASE);

    assertThat(first).hasSize(1);
    assertThat(first.getFirst().patient())
        .isEqualTo(new PatientKey(patient.clinic(), patient.id()));
    assertThat(second).isEmpty();
  }

  @Test
  void readsTheClinicsResourcesThatARecordRefersToOnceEach() {
    var shared = UUID.randomUUID();
    stand.store().share(patient, "Organization", shared, "{\"resourceType\":\"Organization\"}");
    var names = new ArrayList<String>();
    ledger
        .patients()
        .read(
            claim(LEASE),
            snapshot -> snapshot.resources().forEach(resource -> names.add(resource.name())));

    assertThat(names)
        .containsExactlyInAnyOrder("Patient/" + patient.id(), "Organization/" + shared);
  }

  @Test
  void claimsThoseThatWaitedLongestFirst() {
    var later = IntStream.range(0, 3).mapToObj(_ -> ExamplePatient.of("JEJU-03")).toList();
    later.forEach(next -> stand.store().save(next, next.patient()));

    assertThat(ledger.patients().claim(2, 0, LEASE))
        .extracting(claim -> claim.patient().patientId())
        .containsExactlyInAnyOrder(patient.id(), later.getFirst().id());
  }

  @Test
  void passesByARowThatAWriterHolds() throws SQLException {
    try (var writer = stand.store().connect(DatabaseRole.SERVER);
        var statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("select set_config('registry.clinic', 'JEJU-03', true)");
      statement.execute("update patient_ledger set revision = revision + 1");

      assertThat(claim(LEASE)).isEmpty();
      writer.rollback();
    }
    assertThat(claim(LEASE)).hasSize(1);
  }

  @Test
  void readsResourcesTogetherWithTheirRevision() {
    var observation = UUID.randomUUID();
    stand.store().save(patient, patient.pain(observation, 3, 4));

    var snapshot = read(claim(LEASE)).getFirst();

    assertThat(snapshot.revision()).isEqualTo(2);
    assertThat(snapshot.resources())
        .extracting(StoredResource::name)
        .containsExactlyInAnyOrder("Patient/" + patient.id(), "Observation/" + observation);
    assertThat(snapshot.marks().requeued()).isFalse();
  }

  @Test
  void readsNothingForAClaimThatWasLost() {
    var lost = claim(EXPIRED);
    var held = claim(LEASE);

    assertThat(read(lost)).isEmpty();
    assertThat(read(held)).hasSize(1);
  }

  @Test
  void remembersDocumentsBeforeTheyAreWrittenAndForgetsThemAfter() {
    var claim = claim(LEASE).getFirst();

    assertThat(ledger.marks().remember(documents(claim, "a", "b"))).isEmpty();
    assertThat(ledger.marks().remember(documents(claim, "b", "c"))).isEmpty();
    assertThat(known()).containsExactlyInAnyOrder("a", "b", "c");

    assertThat(ledger.marks().complete(documents(claim, "c"), 0)).isEmpty();
    assertThat(known()).containsExactly("c");
    assertThat(stand.dirtyPatients()).isZero();
  }

  @Test
  void staysDueWhenThePatientChangedMeanwhile() {
    var claim = claim(LEASE).getFirst();
    stand.store().save(patient, patient.pain(UUID.randomUUID(), 3, 4));

    ledger.marks().complete(documents(claim, "a"), 0);

    assertThat(stand.dirtyPatients()).isEqualTo(1);
    assertThat(claim(LEASE)).hasSize(1);
  }

  @Test
  void fencesOutAWorkerThatWasOvertaken() {
    var overtaken = claim(EXPIRED).getFirst();
    var current = claim(LEASE).getFirst();

    assertThat(ledger.marks().remember(documents(overtaken, "stale"))).containsExactly(overtaken);
    assertThat(ledger.marks().complete(documents(overtaken, "stale"), 0))
        .containsExactly(overtaken);
    assertThat(ledger.marks().release(List.of(overtaken))).containsExactly(overtaken);
    assertThat(ledger.marks().park(List.of(new Refusal(overtaken, "no")), PATIENCE))
        .containsExactly(overtaken);
    assertThat(known()).isEmpty();
    assertThat(ledger.marks().complete(documents(current, "a"), 0)).isEmpty();
  }

  @Test
  void handsAPatientBackThatWasWrittenWithoutAClaim() {
    var overtaken = claim(EXPIRED).getFirst();
    var current = claim(LEASE).getFirst();
    ledger.marks().complete(documents(current, "a"), 0);

    ledger.marks().handBack(documents(overtaken, "stale"));

    assertThat(known()).containsExactlyInAnyOrder("a", "stale");
    assertThat(stand.dirtyPatients()).isEqualTo(1);
  }

  @Test
  void makesAParkedPatientWaitLongerEachTime() {
    ledger.marks().park(List.of(new Refusal(claim(LEASE).getFirst(), "reason")), PATIENCE);

    assertThat(claim(LEASE)).isEmpty();
    assertThat(secondsUntilNextAttempt()).isBetween(50L, 60L);

    makeDue();
    ledger.marks().park(List.of(new Refusal(claim(LEASE).getFirst(), "reason")), PATIENCE);
    assertThat(secondsUntilNextAttempt()).isBetween(110L, 120L);

    makeDue();
    ledger.marks().park(List.of(new Refusal(claim(LEASE).getFirst(), "reason")), PATIENCE);
    assertThat(secondsUntilNextAttempt()).isBetween(170L, 180L);
    assertThat(ledger.survey().survey()).isEqualTo(new LedgerState(0, 0, Duration.ZERO, 0, 1));
  }

  @Test
  void aParkedPatientWhoseConsentEndsIsDueAtOnce() {
    ledger.marks().park(List.of(new Refusal(claim(LEASE).getFirst(), "reason")), PATIENCE);
    stand
        .store()
        .as(
            DatabaseRole.INDEXER,
            statements ->
                statements
                    .sql("update patient_ledger set recheck_at = clock_timestamp()")
                    .update());

    assertThat(claim(LEASE)).isEmpty();
    assertThat(ledger.patients().recheck()).isEqualTo(1);
    assertThat(claim(LEASE)).hasSize(1);
  }

  @Test
  void tellsHowFarTheIndexIsBehind() {
    stand.store().save(patient, patient.pain(UUID.randomUUID(), 3, 4));

    var behind = ledger.survey().survey();

    assertThat(behind.dirtyPatients()).isEqualTo(1);
    assertThat(behind.lagRevisions()).isEqualTo(2);
    assertThat(behind.oldestChange()).isPositive().isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void givesOutWhatANewGenerationDoesNotHoldYetAfterWhatChanged() {
    ledger.marks().complete(documents(claim(LEASE).getFirst(), "a"), 1);
    var changed = ExamplePatient.of("JEJU-03");
    stand.store().save(changed, changed.patient());

    var claims = ledger.patients().claim(1, 2, LEASE);
    assertThat(claims)
        .extracting(claim -> claim.patient().patientId())
        .containsExactly(changed.id());
    assertThat(read(claims)).noneMatch(snapshot -> snapshot.marks().requeued());

    var behind = ledger.patients().claim(10, 2, LEASE);
    assertThat(behind)
        .extracting(claim -> claim.patient().patientId())
        .containsExactly(patient.id());
    assertThat(read(behind)).allMatch(snapshot -> snapshot.marks().requeued());
  }

  @Test
  void aQuarterFillsANewGenerationHoweverMuchChanges() {
    ledger.marks().complete(documents(claim(LEASE).getFirst(), "a"), 1);
    for (int change = 0; change < 4; change++) {
      var changed = ExamplePatient.of("JEJU-03");
      stand.store().save(changed, changed.patient());
    }
    assertThat(ledger.patients().claim(4, 2, LEASE))
        .hasSize(4)
        .anyMatch(claim -> claim.patient().patientId().equals(patient.id()));
  }

  @Test
  void hasAPatientWrittenOnceMoreThatWasWrittenBeforeAGenerationBegan() {
    var claim = ledger.patients().claim(1, 1, LEASE).getFirst();
    ledger.marks().complete(documents(claim, "a"), 1);
    assertThat(ledger.patients().claim(1, 1, LEASE)).isEmpty();

    assertThat(ledger.patients().claim(1, 2, LEASE)).hasSize(1);
  }

  private List<Claim> claim(Duration lease) {
    return ledger.patients().claim(10, 0, lease);
  }

  private List<PatientSnapshot> read(List<Claim> claims) {
    var snapshots = new ArrayList<PatientSnapshot>();
    ledger.patients().read(claims, snapshots::add);
    return snapshots;
  }

  private List<String> known() {
    var ids = new ArrayList<String>();
    stand
        .store()
        .as(
            DatabaseRole.INDEXER,
            statements ->
                ids.addAll(
                    statements
                        .sql("select unnest(document_ids) from patient_ledger")
                        .query(String.class)
                        .list()));
    return ids;
  }

  private static List<Documents> documents(Claim claim, String... ids) {
    return List.of(new Documents(claim, 1, Set.of(ids)));
  }

  private long secondsUntilNextAttempt() {
    return stand.number(
        "select extract(epoch from next_attempt_at - clock_timestamp())::bigint from"
            + " patient_ledger");
  }

  private void makeDue() {
    stand
        .store()
        .as(
            DatabaseRole.INDEXER,
            statements ->
                statements.sql("update patient_ledger set next_attempt_at = null").update());
  }
}
