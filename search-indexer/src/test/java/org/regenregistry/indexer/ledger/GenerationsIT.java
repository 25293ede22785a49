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

/** When a new index holds what the one before does. */
class GenerationsIT {

  private static final Duration LEASE = Duration.ofMinutes(5);

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
  void countsWhatANewGenerationDoesNotHoldYet() {
    var begun = ledger.generations().begin("treatments-1", "v1");
    assertThat(ledger.survey().survey().backlogPatients()).isEqualTo(1);

    ledger.marks().complete(documents(claim(0), "a"), begun.number());

    assertThat(ledger.generations().isFilled(begun)).isTrue();
    assertThat(ledger.survey().survey()).isEqualTo(LedgerState.CAUGHT_UP);
  }

  @Test
  void aNewGenerationIsFilledWhenItHoldsWhatAnOlderOneDid() {
    ledger.marks().complete(documents(claim(0), "a"), 1);
    var begun = beginAfter(1);
    assertThat(ledger.generations().isFilled(begun)).isFalse();

    var claim = claim(begun.number());
    ledger.marks().complete(documents(claim, "a"), begun.number());

    assertThat(ledger.generations().isFilled(begun)).isTrue();
  }

  @Test
  void aPatientNobodyHeardOfBeforeKeepsNoGenerationFromServing() {
    var begun = ledger.generations().begin("treatments-1", "v1");
    assertThat(ledger.generations().isFilled(begun)).isFalse();
    ledger.marks().complete(documents(claim(0), "a"), begun.number());

    var newcomer = ExamplePatient.of("JEJU-03");
    stand.store().save(newcomer, newcomer.patient());
    assertThat(ledger.generations().isFilled(begun)).isTrue();

    changedLongAgo();
    assertThat(ledger.generations().isFilled(begun)).isFalse();
  }

  @Test
  void whereNothingServesNewcomersWhoWaitLongAreWaitedForAMinute() {
    var begun = ledger.generations().begin("treatments-1", "v1");
    ledger.marks().complete(documents(claim(0), "a"), begun.number());
    var newcomer = ExamplePatient.of("JEJU-03");
    stand.store().save(newcomer, newcomer.patient());

    stand.correct("update index_generation set started_at = started_at - interval '40 s'");
    stand.correct("update patient_ledger set changed_at = changed_at - interval '20 s'");
    assertThat(ledger.generations().isFilled(begun)).isFalse();

    stand.correct("update index_generation set started_at = started_at - interval '30 s'");
    assertThat(ledger.generations().isFilled(begun)).isTrue();
  }

  private Generation beginAfter(int earlier) {
    for (int number = 1; number <= earlier; number++) {
      ledger.generations().retire(ledger.generations().begin("treatments-" + number, "v1"));
    }
    return ledger.generations().begin("treatments-next", "v1");
  }

  private void changedLongAgo() {
    stand.correct("update patient_ledger set changed_at = changed_at - interval '1 hour'");
  }

  private Claim claim(long newest) {
    return ledger.patients().claim(1, newest, LEASE).getFirst();
  }

  private static List<Documents> documents(Claim claim, String... ids) {
    return List.of(new Documents(claim, 1, Set.of(ids)));
  }
}
