package org.regenregistry.indexer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.ExamplePatient;
import org.regenregistry.indexer.Stand;
import org.regenregistry.indexer.ledger.LedgerMarks.Documents;
import org.regenregistry.indexer.ledger.LedgerMarks.Patience;
import org.regenregistry.indexer.ledger.LedgerMarks.Refusal;

/** The figures say of every patient who waits. */
class LedgerSurveyIT {

  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(1), Duration.ofMinutes(3));

  private Stand stand;
  private TestLedger ledger;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    ledger = TestLedger.of(stand.store().database());
    var patient = ExamplePatient.of("JEJU-03");
    stand.store().save(patient, patient.patient());
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @Test
  void countsAPatientWhoseConsentEndedAsOneChangeWithoutAnAge() {
    complete(0);
    stand.correct("update patient_ledger set recheck_at = clock_timestamp()");
    ledger.patients().recheck();

    var state = ledger.survey().survey();

    assertThat(state.dirtyPatients()).isEqualTo(1);
    assertThat(state.lagRevisions()).isEqualTo(1);
    assertThat(state.oldestChange()).isZero();
  }

  @Test
  void countsAPatientWhomOnlyANewIndexRefuses() {
    ledger.generations().serve(ledger.generations().begin("treatments-1", "v1"));
    complete(1);
    var next = ledger.generations().begin("treatments-2", "v2");

    park(next);

    assertThat(ledger.survey().survey().parkedPatients()).isEqualTo(1);
    assertThat(ledger.generations().isFilled(next)).isTrue();
    assertThat(ledger.generations().isLacking(next)).isTrue();
  }

  @Test
  void aFewOfManyMayBeParkedWhenANewIndexBeginsToServe() {
    ledger.generations().serve(ledger.generations().begin("treatments-1", "v1"));
    for (int number = 0; number < 99; number++) {
      var next = ExamplePatient.of("JEJU-03");
      stand.store().save(next, next.patient());
    }
    complete(1);
    var next = ledger.generations().begin("treatments-2", "v2");

    park(next);
    assertThat(ledger.generations().isLacking(next)).isFalse();
    park(next);
    assertThat(ledger.generations().isLacking(next)).isTrue();
  }

  private void complete(long generation) {
    var documents =
        ledger.patients().claim(100, generation, LEASE).stream()
            .map(claim -> new Documents(claim, 1, Set.of("a")))
            .toList();
    ledger.marks().complete(documents, generation);
  }

  private void park(Generation newest) {
    var claim = ledger.patients().claim(1, newest.number(), LEASE).getFirst();
    ledger.marks().park(List.of(new Refusal(claim, "reason")), PATIENCE);
  }
}
