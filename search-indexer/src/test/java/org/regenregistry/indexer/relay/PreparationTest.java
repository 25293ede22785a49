package org.regenregistry.indexer.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.ledger.Claim;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.Generation.State;
import org.regenregistry.indexer.ledger.LedgerMarks.Documents;
import org.regenregistry.indexer.ledger.PatientKey;
import org.regenregistry.indexer.ledger.PatientSnapshot.IndexMarks;
import org.regenregistry.indexer.ledger.PatientSnapshot.Settled;
import org.regenregistry.indexer.relay.Preparation.Indexable;
import org.regenregistry.mapping.treatment.ClinicCode;

/** Which indices are told of a patient. */
class PreparationTest {

  private static final Instant NOW = Instant.parse("2026-07-01T08:00:00Z");
  private static final Generation SERVING = generation(1, State.SERVING);
  private static final Generation BUILDING = generation(2, State.BUILDING);

  @Test
  void aChangeIsNewToAll() {
    var patient = patient(Optional.empty(), Set.of("a"), Optional.empty());

    assertThat(patient.isNewTo(SERVING)).isTrue();
    assertThat(patient.isNewTo(BUILDING)).isTrue();
  }

  @Test
  void whatAnIndexHoldsIsNewToTheNextOnly() {
    var patient =
        patient(Optional.of(new Settled(1, Optional.empty())), Set.of("a"), Optional.empty());

    assertThat(patient.isNewTo(SERVING)).isFalse();
    assertThat(patient.isNewTo(BUILDING)).isTrue();
  }

  @Test
  void documentsThatChangedWithoutAWriteAreNewToAll() {
    var settled = Optional.of(new Settled(1, Optional.empty()));

    assertThat(patient(settled, Set.of(), Optional.empty()).isNewTo(SERVING)).isTrue();
    assertThat(patient(settled, Set.of("a", "b"), Optional.empty()).isNewTo(SERVING)).isTrue();
    assertThat(patient(settled, Set.of("a"), Optional.of(NOW)).isNewTo(SERVING)).isTrue();
  }

  /** A patient of whom the ledger knows one document, "a". */
  private static Indexable patient(
      Optional<Settled> settled, Set<String> documents, Optional<Instant> until) {
    var claim = new Claim(new PatientKey(new ClinicCode("JEJU-03"), new UUID(1, 2)), NOW);
    return new Indexable(
        new IndexMarks(Set.of("a"), NOW, settled.isPresent(), settled),
        new Documents(claim, 1, documents, until),
        List.of());
  }

  private static Generation generation(long number, State state) {
    return new Generation(number, "treatments-" + number, "v1", state);
  }
}
