package org.regenregistry.indexer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.ExamplePatient;
import org.regenregistry.indexer.Stand;
import org.regenregistry.indexer.ledger.LedgerMarks.Documents;
import org.regenregistry.localstack.postgresql.DatabaseRole;

/** When the ledger may forget a document. */
class CompletionIT {

  private static final Duration LEASE = Duration.ofMinutes(5);

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
  void knowsADocumentUntilItWasRemovedFromTheNewestIndexToo() {
    var serving = ledger.generations().begin("treatments-1", "v1");
    ledger.generations().serve(serving);
    complete(claim(1), 1, serving, "a");
    var newer = ledger.generations().begin("treatments-2", "v2");
    complete(claim(2), 1, newer, "a");
    change();

    complete(claim(1), 2, serving);
    assertThat(known()).containsExactly("a");

    complete(claim(2), 2, newer);
    assertThat(known()).isEmpty();
  }

  @Test
  void knowsADocumentThatALaterRevisionMayHaveBrought() {
    var claim = claim(0);
    ledger.marks().remember(List.of(new Documents(claim, 1, Set.of("a", "b"))));
    change();

    ledger.marks().complete(List.of(new Documents(claim, 1, Set.of("a"))), 0);

    assertThat(known()).containsExactlyInAnyOrder("a", "b");
  }

  private Claim claim(long newest) {
    return ledger.patients().claim(1, newest, LEASE).getFirst();
  }

  private void complete(Claim claim, long revision, Generation newest, String... ids) {
    var documents = new Documents(claim, revision, Set.of(ids));
    assertThat(ledger.marks().complete(List.of(documents), newest.number())).isEmpty();
  }

  private void change() {
    stand.store().save(patient, patient.pain(UUID.randomUUID(), 3, 4));
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
}
