package org.regenregistry.indexer.review;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.regenregistry.indexer.index.BulkWriter;
import org.regenregistry.indexer.index.DocumentOperation;
import org.regenregistry.indexer.index.DocumentOperation.Remove;
import org.regenregistry.indexer.index.StoredDocuments;
import org.regenregistry.indexer.index.StoredDocuments.Named;
import org.regenregistry.indexer.index.StoredDocuments.Stored;
import org.regenregistry.indexer.index.TreatmentIndices;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.LedgerReview;
import org.regenregistry.indexer.ledger.LedgerReview.Reviewed;
import org.regenregistry.indexer.ledger.PatientSnapshot;
import org.regenregistry.indexer.ledger.ReviewCursor;
import org.regenregistry.indexer.ledger.ReviewFigures;
import org.regenregistry.indexer.ledger.Reviews;
import org.regenregistry.indexer.ledger.Reviews.Review;
import org.regenregistry.indexer.relay.PatientMapping;
import org.regenregistry.indexer.relay.Preparation;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * Compares an index with the store: first, patient by patient, the documents that follow from the
 * resources with those that are there; then, document by document, whether any belongs to nobody.
 * What differs is written once more by the relay, or removed.
 */
final class IndexReview {

  private static final Duration LEASE = Duration.ofSeconds(60);

  private final LedgerReview ledger;
  private final Reviews reviews;
  private final PatientMapping mapping;
  private final StoredDocuments documents;
  private final BulkWriter writer;
  private final int pageSize;

  IndexReview(Store store, Index index, PatientMapping mapping, int pageSize) {
    this.ledger = store.ledger();
    this.reviews = store.reviews();
    this.documents = index.documents();
    this.writer = index.writer();
    this.mapping = mapping;
    this.pageSize = pageSize;
  }

  /** The side of the store. */
  record Store(LedgerReview ledger, Reviews reviews) {}

  /** The side of the index. */
  record Index(StoredDocuments documents, BulkWriter writer) {}

  /** How a step ended. */
  sealed interface Step {

    /** Some were compared; there are more. */
    record Compared(Review review) implements Step {}

    /** All were; these are the figures by clinic. */
    record Finished(Map<ClinicCode, ReviewFigures> figures) implements Step {}

    /** It is not time yet, or another indexer is at it. */
    record Nothing() implements Step {}
  }

  /**
   * Compares one page.
   *
   * @param pause how long after the end of one comparison the next begins
   */
  Step step(Generation generation, Duration pause) throws IOException {
    Optional<Review> claimed = reviews.claim(generation, pause, LEASE);
    if (claimed.isEmpty()) {
      return new Step.Nothing();
    }
    Review review = claimed.get();
    return review.cursor().document().isPresent()
        ? documentsOf(generation, review, review.cursor().document().get())
        : patientsOf(generation, review);
  }

  private Step patientsOf(Generation generation, Review review) throws IOException {
    var page = new Page();
    ledger.read(review.cursor(), pageSize, generation.number(), page::add);
    if (page.isEmpty()) {
      return documentsOf(generation, review, "");
    }
    var ids = new HashSet<String>();
    page.compared.forEach(comparison -> ids.addAll(comparison.ids()));
    Map<String, Stored> stored = documents.read(generation.index(), ids);
    for (DocumentComparison comparison : page.compared) {
      ReviewFigures figures = comparison.with(stored);
      page.count(comparison.snapshot(), repaired(comparison, stored, figures));
    }
    reviews.goOn(review, page.figures, page.cursor);
    return new Step.Compared(review);
  }

  /** A patient who changed meanwhile says nothing about the index. */
  private ReviewFigures repaired(
      DocumentComparison comparison, Map<String, Stored> stored, ReviewFigures figures) {
    if (figures.differing() == 0) {
      return figures;
    }
    Set<String> known = comparison.ids();
    known.retainAll(stored.keySet());
    return ledger.repair(comparison.snapshot(), known)
        ? figures
        : new ReviewFigures(0, 1, 0, 0, 0, 0, 0, 0);
  }

  private Step documentsOf(Generation generation, Review review, String after) throws IOException {
    List<Named> page = documents.after(generation.index(), after, pageSize * 10);
    if (page.isEmpty()) {
      reviews.finish(review);
      return new Step.Finished(reviews.figures(review.id()));
    }
    Set<String> unknown = ledger.unknown(page.stream().map(Named::id).toList());
    var found = new HashMap<ClinicCode, ReviewFigures>();
    var removals = new ArrayList<DocumentOperation>();
    for (Named document : page) {
      if (unknown.contains(document.id())) {
        removals.add(new Remove(document.id(), document.version()));
        found.merge(clinicOf(document), UNEXPECTED, ReviewFigures::plus);
      }
    }
    var _ = writer.write(TreatmentIndices.writeAlias(generation.index()), removals);
    reviews.goOn(review, found, review.cursor().afterDocument(page.getLast().id()));
    return new Step.Compared(review);
  }

  private static final ReviewFigures UNEXPECTED = new ReviewFigures(0, 0, 0, 0, 0, 0, 1, 0);
  private static final ReviewFigures IN_MOTION = new ReviewFigures(0, 1, 0, 0, 0, 0, 0, 0);
  private static final ReviewFigures PARKED = new ReviewFigures(0, 0, 1, 0, 0, 0, 0, 0);

  /** What names no clinic was never written by the registry. */
  private static ClinicCode clinicOf(Named document) {
    String clinic = document.id().split("\\|", 2)[0];
    try {
      return new ClinicCode(clinic);
    } catch (IllegalArgumentException _) {
      return new ClinicCode("UNKNOWN-00");
    }
  }

  /** Patients that are looked at together. */
  private final class Page {

    private final List<DocumentComparison> compared = new ArrayList<>();
    private final Map<ClinicCode, ReviewFigures> figures = new HashMap<>();
    private ReviewCursor cursor = ReviewCursor.BEGINNING;

    void add(Reviewed patient) {
      cursor = ReviewCursor.after(patient.snapshot().claim().patient());
      switch (patient.standing()) {
        case PARKED -> count(patient.snapshot(), PARKED);
        case IN_MOTION -> count(patient.snapshot(), IN_MOTION);
        case SETTLED -> compare(patient.snapshot());
      }
    }

    private void compare(PatientSnapshot snapshot) {
      switch (mapping.prepare(snapshot)) {
        case Preparation.Indexable indexable ->
            compared.add(DocumentComparison.of(snapshot, indexable.operations()));
        case Preparation.Unmappable _ -> count(snapshot, PARKED);
      }
    }

    void count(PatientSnapshot snapshot, ReviewFigures found) {
      figures.merge(snapshot.claim().patient().clinic(), found, ReviewFigures::plus);
    }

    boolean isEmpty() {
      return cursor.equals(ReviewCursor.BEGINNING);
    }
  }
}
