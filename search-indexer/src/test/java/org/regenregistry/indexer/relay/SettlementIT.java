package org.regenregistry.indexer.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.ExamplePatient;
import org.regenregistry.indexer.Stand;
import org.regenregistry.indexer.ledger.Claim;
import org.regenregistry.indexer.ledger.LedgerMarks.Documents;
import org.regenregistry.indexer.ledger.LedgerMarks.Patience;
import org.regenregistry.indexer.ledger.PatientSnapshot.IndexMarks;
import org.regenregistry.indexer.ledger.TestLedger;
import org.regenregistry.indexer.relay.BatchResult.Blocked;
import org.regenregistry.indexer.relay.BatchResult.Progress;
import org.regenregistry.indexer.relay.BatchResult.WithoutIndex;
import org.regenregistry.indexer.relay.PatientVerdict.Indexed;
import org.regenregistry.indexer.relay.PatientVerdict.Postponed;
import org.regenregistry.indexer.relay.PatientVerdict.Rejected;
import org.regenregistry.indexer.relay.Preparation.Indexable;
import org.regenregistry.indexer.relay.Settlement.Attempt;

/** What each verdict leaves in the ledger, and how the work goes on. */
class SettlementIT {

  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration EXPIRED = Duration.ofMillis(-1);

  private final ExamplePatient patient = ExamplePatient.of("JEJU-03");
  private Stand stand;
  private TestLedger ledger;
  private Settlement settlement;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    ledger = TestLedger.of(stand.store().database());
    stand.store().save(patient, patient.patient());
    settlement =
        new Settlement(
            ledger.marks(),
            new Patience(LEASE, LEASE),
            new RelayMetrics(new SimpleMeterRegistry(), Instant::now));
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @Test
  void completesWhatIsIndexed() {
    assertThat(settle(claim(LEASE), new Indexed())).isEqualTo(new Progress());

    assertThat(stand.dirtyPatients()).isZero();
  }

  @Test
  void parksWhatIsRejectedAndGoesOn() {
    assertThat(settle(claim(LEASE), new Rejected("400"))).isEqualTo(new Progress());

    assertThat(stand.number("select count(*) from patient_ledger where parked")).isEqualTo(1);
  }

  @Test
  void releasesWhatIsPostponedAndWaits() {
    assertThat(settle(claim(LEASE), new Postponed("429"))).isEqualTo(new Blocked("429"));

    assertThat(claim(LEASE)).isNotNull();
  }

  @Test
  void asksForAnIndexWhenThereIsNone() {
    assertThat(settle(claim(LEASE), new PatientVerdict.WithoutIndex()))
        .isEqualTo(new WithoutIndex());

    assertThat(claim(LEASE)).isNotNull();
  }

  @Test
  void hasAPatientIndexedOnceMoreThatWasWrittenAfterAnotherIndexerFinished() {
    var late = claim(EXPIRED);
    settle(claim(LEASE), new Indexed());
    assertThat(stand.dirtyPatients()).isZero();

    settle(late, new Indexed());

    assertThat(stand.dirtyPatients()).isEqualTo(1);
    assertThat(stand.number("select cardinality(document_ids) from patient_ledger")).isEqualTo(2);
  }

  @Test
  void leavesAPatientAloneWhoseClaimWasLostBeforeWriting() {
    var late = claim(EXPIRED);
    claim(LEASE);

    assertThat(settlement.remember(List.of(indexable(late)))).isEmpty();
  }

  private Claim claim(Duration lease) {
    return ledger.patients().claim(1, 0, lease).getFirst();
  }

  private BatchResult settle(Claim claim, PatientVerdict verdict) {
    return settlement.settle(List.of(new Attempt(indexable(claim), verdict)), 0);
  }

  /** A patient with one document before and another one now. */
  private static Indexable indexable(Claim claim) {
    return new Indexable(
        new IndexMarks(Set.of("before"), Instant.now(), false, Optional.empty()),
        new Documents(claim, 1, Set.of("now")),
        List.of());
  }
}
