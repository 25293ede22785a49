package org.regenregistry.indexer.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A claimed patient's resources and revision as of one instant of the store.
 *
 * @param revision the revision these resources belong to
 * @param marks what the ledger knew about the patient's documents at that instant
 */
public record PatientSnapshot(
    Claim claim, long revision, IndexMarks marks, List<StoredResource> resources) {

  public PatientSnapshot {
    resources = List.copyOf(resources);
  }

  /**
   * What the ledger knows of a patient's documents.
   *
   * @param documentIds every document that may be in the index
   * @param changedAt when the patient last changed
   * @param requeued whether the patient is indexed again although nothing was written
   * @param settled what was settled of this very revision, if anything
   */
  public record IndexMarks(
      Set<String> documentIds, Instant changedAt, boolean requeued, Optional<Settled> settled) {

    public IndexMarks {
      documentIds = Set.copyOf(documentIds);
    }
  }

  /**
   * What was written of a revision before.
   *
   * @param generation every index that is alive holds it, from the oldest to this one
   * @param until when it ends by itself, because a consent begins or ends
   */
  public record Settled(long generation, Optional<Instant> until) {}
}
