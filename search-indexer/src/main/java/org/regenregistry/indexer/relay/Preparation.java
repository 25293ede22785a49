package org.regenregistry.indexer.relay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.regenregistry.indexer.index.DocumentOperation;
import org.regenregistry.indexer.index.DocumentOutcome;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.LedgerMarks.Documents;
import org.regenregistry.indexer.ledger.LedgerMarks.Refusal;
import org.regenregistry.indexer.ledger.PatientSnapshot;
import org.regenregistry.indexer.relay.PatientVerdict.Indexed;
import org.regenregistry.indexer.relay.PatientVerdict.Postponed;
import org.regenregistry.indexer.relay.PatientVerdict.Rejected;
import org.regenregistry.indexer.relay.PatientVerdict.WithoutIndex;

/** What is to be done for one claimed patient. */
public sealed interface Preparation {

  /**
   * The patient's documents are to be written.
   *
   * @param documents the ids the patient has from now on
   * @param operations what brings the index there
   * @param refusal why the patient is set aside once that is done, if the record is in doubt
   */
  record Indexable(
      PatientSnapshot.IndexMarks marks,
      Documents documents,
      List<DocumentOperation> operations,
      Optional<Refusal> refusal)
      implements Preparation {

    public Indexable {
      operations = List.copyOf(operations);
    }

    Indexable(
        PatientSnapshot.IndexMarks marks, Documents documents, List<DocumentOperation> operations) {
      this(marks, documents, operations, Optional.empty());
    }

    /** What the outcomes of the operations mean for the patient. */
    PatientVerdict verdict(List<DocumentOutcome> outcomes) {
      PatientVerdict verdict = PatientVerdict.of(outcomes);
      return switch (verdict) {
        case Indexed _ ->
            refusal.<PatientVerdict>map(it -> new Rejected(it.reason())).orElse(verdict);
        case Rejected _, Postponed _, WithoutIndex _ -> verdict;
      };
    }

    /** Whether the ledger does not know every document yet that is about to be written. */
    boolean bringsNewDocuments() {
      return !marks.documentIds().containsAll(documents.ids());
    }

    /**
     * Whether the index of a generation has to be told. One that holds the very same documents is
     * left alone, so that filling a new index is no work for the one that serves.
     */
    boolean isNewTo(Generation generation) {
      return marks
          .settled()
          .filter(settled -> settled.generation() >= generation.number())
          .filter(settled -> settled.until().equals(documents.until()))
          .filter(_ -> marks.documentIds().equals(documents.ids()))
          .isEmpty();
    }

    Instant changedAt() {
      return marks.changedAt();
    }
  }

  /** The patient's record cannot be turned into documents, though its consent could be read. */
  record Unmappable(Refusal refusal) implements Preparation {}
}
