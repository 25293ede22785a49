package org.regenregistry.indexer.relay;

import java.time.Instant;
import java.util.List;
import org.regenregistry.indexer.index.DocumentOperation;
import org.regenregistry.indexer.ledger.LedgerMarks.Documents;
import org.regenregistry.indexer.ledger.LedgerMarks.Refusal;
import org.regenregistry.indexer.ledger.PatientSnapshot;

/** What is to be done for one claimed patient. */
public sealed interface Preparation {

  /**
   * The patient's documents are to be written.
   *
   * @param documents the ids the patient has from now on
   * @param operations what brings the index there
   */
  record Indexable(
      PatientSnapshot.IndexMarks marks, Documents documents, List<DocumentOperation> operations)
      implements Preparation {

    public Indexable {
      operations = List.copyOf(operations);
    }

    /** Whether the ledger does not know every document yet that is about to be written. */
    boolean bringsNewDocuments() {
      return !marks.documentIds().containsAll(documents.ids());
    }

    Instant changedAt() {
      return marks.changedAt();
    }
  }

  /** The patient's record cannot be turned into documents. */
  record Unmappable(Refusal refusal) implements Preparation {}
}
