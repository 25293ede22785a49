package org.regenregistry.indexer.release;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.regenregistry.indexer.index.BulkWriter;
import org.regenregistry.indexer.index.DocumentOperation;
import org.regenregistry.indexer.index.DocumentOperation.Put;
import org.regenregistry.indexer.index.DocumentOutcome;
import org.regenregistry.indexer.index.DocumentOutcome.Done;
import org.regenregistry.indexer.index.DocumentOutcome.Superseded;
import org.regenregistry.indexer.index.TreatmentIndices;
import org.regenregistry.indexer.index.TreatmentPages;
import org.regenregistry.indexer.ledger.Release;
import org.regenregistry.indexer.ledger.ReleaseReport;
import org.regenregistry.indexer.ledger.Releases;
import org.regenregistry.mapping.research.Generaliser;
import org.regenregistry.mapping.research.ReleaseCensus;
import org.regenregistry.mapping.research.ResearchDocument;
import org.regenregistry.mapping.research.ResearchIndex;
import org.regenregistry.mapping.treatment.TreatmentDocument;

/**
 * Fills the index of one release: a first look at all treatments finds what depends on all of them,
 * a second one writes.
 *
 * <p>Whoever withdraws meanwhile is left out, whenever it happens. Before a document is written,
 * the ledger still has to know it; and the index remembers for an hour that a document was removed
 * which it did not hold yet, so that it refuses it.
 */
final class ReleaseBuilder {

  /** Less than that of a removal, which therefore holds whichever comes first. */
  private static final long WRITTEN = 1;

  private final BulkWriter writer;
  private final Releases releases;
  private final SecureRandom random;

  ReleaseBuilder(BulkWriter writer, Releases releases, SecureRandom random) {
    this.writer = writer;
    this.releases = releases;
    this.random = random;
  }

  /** Writes the documents of a release, and says what it holds. */
  ReleaseReport fill(Release release, TreatmentPages treatments) throws IOException {
    var census = new ReleaseCensus();
    treatments.each(page -> page.forEach(census::add));
    var plan = census.close(random);
    var filling = new Filling(release, plan);
    treatments.each(filling::write);
    return new ReleaseReport(
        filling.written,
        plan.patients(),
        plan.suppression().leftOut(),
        plan.suppression().values(),
        plan.fifths().json());
  }

  /** The second look. */
  private final class Filling {

    private final Release release;
    private final ReleaseCensus.Plan plan;
    private final Generaliser generaliser;
    private int position;
    private int written;

    private Filling(Release release, ReleaseCensus.Plan plan) {
      this.release = release;
      this.plan = plan;
      this.generaliser = new Generaliser(release.asOf());
    }

    private void write(List<TreatmentDocument> page) throws IOException {
      Set<String> held = releases.stillHeld(page.stream().map(TreatmentDocument::id).toList());
      List<DocumentOperation> operations = new ArrayList<>();
      for (TreatmentDocument treatment : page) {
        var standing = plan.standing(position++, treatment);
        if (standing.isPresent() && held.contains(treatment.id())) {
          operations.add(put(treatment, generaliser.generalise(treatment, standing.get())));
        }
      }
      String alias = TreatmentIndices.writeAlias(release.index());
      for (DocumentOutcome outcome : writer.write(alias, operations)) {
        count(outcome);
      }
    }

    private Put put(TreatmentDocument treatment, ResearchDocument document) {
      String token = release.key().patient(treatment.patient().pseudonym());
      return new Put(
          release.key().document(treatment.id()),
          WRITTEN,
          document.with(ResearchIndex.PATIENT_TOKEN, token).json());
    }

    private void count(DocumentOutcome outcome) throws IOException {
      switch (outcome) {
        case Done _ -> written++;
        // Removed before it came: its patient withdrew.
        case Superseded _ -> {}
        case DocumentOutcome.Refused(String reason) ->
            throw new IOException("The release refuses a document: " + reason);
        case DocumentOutcome.Deferred(String reason) ->
            throw new IOException("The release cannot be written: " + reason);
        case DocumentOutcome.Homeless _ -> throw new IOException("The release has no index");
      }
    }
  }
}
