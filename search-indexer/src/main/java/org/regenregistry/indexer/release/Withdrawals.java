package org.regenregistry.indexer.release;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.regenregistry.indexer.index.BulkWriter;
import org.regenregistry.indexer.index.DocumentOperation;
import org.regenregistry.indexer.index.DocumentOperation.Remove;
import org.regenregistry.indexer.index.DocumentOutcome;
import org.regenregistry.indexer.index.DocumentOutcome.Deferred;
import org.regenregistry.indexer.index.DocumentOutcome.Done;
import org.regenregistry.indexer.index.DocumentOutcome.Homeless;
import org.regenregistry.indexer.index.DocumentOutcome.Refused;
import org.regenregistry.indexer.index.DocumentOutcome.Superseded;
import org.regenregistry.indexer.index.ResearchIndices;
import org.regenregistry.indexer.index.TreatmentIndices;
import org.regenregistry.indexer.ledger.Release;
import org.regenregistry.indexer.ledger.Releases;

/** Takes patients out of every release that is kept, or is just being built. */
public final class Withdrawals {

  /** More than that of any document, so that one that comes later is refused. */
  private static final long REMOVED = 2;

  private final Releases releases;
  private final BulkWriter writer;
  private final ResearchIndices indices;

  Withdrawals(Releases releases, BulkWriter writer, ResearchIndices indices) {
    this.releases = releases;
    this.writer = writer;
    this.indices = indices;
  }

  /**
   * A patient of whom no treatment may be in an answer any more.
   *
   * @param documents the treatments that were known last; releases may hold older ones, too
   */
  public record Withdrawn(String pseudonym, Collection<String> documents) {

    public Withdrawn {
      documents = List.copyOf(documents);
    }
  }

  /**
   * Removes whatever releases hold of the patients, and returns when no search finds it.
   *
   * @throws IOException when that is not certain; it can be repeated
   */
  public void carryOut(List<Withdrawn> patients) throws IOException {
    for (Release release : releases.kept()) {
      if (indices.exists(release.index())) {
        remove(release, known(release, patients));
        removeFound(
            release, patients.stream().map(it -> release.key().patient(it.pseudonym())).toList());
      }
    }
  }

  private static List<String> known(Release release, List<Withdrawn> patients) {
    return patients.stream()
        .flatMap(patient -> patient.documents().stream())
        .map(release.key()::document)
        .toList();
  }

  /**
   * A release may hold a treatment that the ledger no longer knows, as its patient's token tells.
   */
  private void removeFound(Release release, List<String> tokens) throws IOException {
    List<String> found = indices.documentsOf(release.index(), tokens);
    while (!found.isEmpty()) {
      remove(release, found);
      found = indices.documentsOf(release.index(), tokens);
    }
  }

  private void remove(Release release, List<String> documents) throws IOException {
    List<DocumentOperation> removals =
        documents.stream().<DocumentOperation>map(it -> new Remove(it, REMOVED)).toList();
    for (DocumentOutcome outcome :
        writer.write(TreatmentIndices.writeAlias(release.index()), removals)) {
      Optional<String> failure = failure(outcome);
      if (failure.isPresent()) {
        throw new IOException("A release keeps a document: " + failure.get());
      }
    }
  }

  private static Optional<String> failure(DocumentOutcome outcome) {
    return switch (outcome) {
      case Done _, Superseded _ -> Optional.empty();
      case Refused(String reason) -> Optional.of(reason);
      case Deferred(String reason) -> Optional.of(reason);
      case Homeless _ -> Optional.of("it cannot be written");
    };
  }
}
