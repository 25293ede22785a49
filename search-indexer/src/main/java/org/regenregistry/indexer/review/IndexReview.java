package org.regenregistry.indexer.review;

import java.io.IOException;
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
import org.regenregistry.indexer.relay.PatientMapping;
import org.regenregistry.indexer.relay.Preparation;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * Compares an index with the store: first, document by document, whether any belongs to nobody;
 * then, patient by patient, the documents that follow from the resources with those that are there.
 * What differs is written once more by the relay, or removed.
 */
final class IndexReview {

  private static final int DOCUMENTS_PER_PATIENT = 10;

  /** The client takes answers of up to 100 MB. */
  private static final int CHARACTERS_AT_ONCE = 8_000_000;

  private static final ReviewFigures UNEXPECTED = new ReviewFigures(0, 0, 0, 0, 0, 0, 1, 0);
  private static final ReviewFigures IN_MOTION = new ReviewFigures(0, 1, 0, 0, 0, 0, 0, 0);
  private static final ReviewFigures PARKED = new ReviewFigures(0, 0, 1, 0, 0, 0, 0, 0);

  private final LedgerReview ledger;
  private final PatientMapping mapping;
  private final StoredDocuments documents;
  private final BulkWriter writer;
  private final int pageSize;

  IndexReview(LedgerReview ledger, PatientMapping mapping, Index index, int pageSize) {
    this.ledger = ledger;
    this.mapping = mapping;
    this.documents = index.documents();
    this.writer = index.writer();
    this.pageSize = pageSize;
  }

  /** The side of the index. */
  record Index(StoredDocuments documents, BulkWriter writer) {}

  /**
   * What one page showed.
   *
   * @param figures by clinic
   * @param next from where it goes on; empty after the last page
   */
  record Compared(Map<ClinicCode, ReviewFigures> figures, Optional<ReviewCursor> next) {

    Compared {
      figures = Map.copyOf(figures);
    }
  }

  /** Compares one page and has what differs put right. */
  Compared compare(Generation generation, ReviewCursor from) throws IOException {
    return from.document().isPresent()
        ? documentsOf(generation, from.document().get())
        : patientsOf(generation, from);
  }

  private Compared patientsOf(Generation generation, ReviewCursor from) throws IOException {
    var page = new Page();
    ledger.read(from, pageSize, generation.number(), page::add);
    if (page.isEmpty()) {
      return new Compared(Map.of(), Optional.empty());
    }
    for (List<DocumentComparison> some :
        DocumentComparison.parts(page.compared, CHARACTERS_AT_ONCE)) {
      var ids = new HashSet<String>();
      some.forEach(comparison -> ids.addAll(comparison.ids()));
      Map<String, Stored> stored = documents.read(generation.index(), ids);
      for (DocumentComparison comparison : some) {
        ReviewFigures figures = comparison.with(stored);
        page.count(comparison.snapshot(), repaired(comparison, stored, figures));
      }
    }
    return new Compared(page.figures, Optional.of(page.cursor));
  }

  /** A patient who changed meanwhile says nothing about the index. */
  private ReviewFigures repaired(
      DocumentComparison comparison, Map<String, Stored> stored, ReviewFigures figures) {
    if (figures.differing() == 0) {
      return figures;
    }
    var found = new HashMap<String, Long>();
    for (String id : comparison.ids()) {
      Stored document = stored.get(id);
      if (document != null) {
        found.put(id, document.version());
      }
    }
    return ledger.repair(comparison.snapshot(), found) ? figures : IN_MOTION;
  }

  private Compared documentsOf(Generation generation, String after) throws IOException {
    List<Named> page = documents.after(generation.index(), after, pageSize * DOCUMENTS_PER_PATIENT);
    if (page.isEmpty()) {
      return new Compared(Map.of(), Optional.of(ReviewCursor.PATIENTS));
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
    return new Compared(found, Optional.of(ReviewCursor.afterDocument(page.getLast().place())));
  }

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
    private ReviewCursor cursor = ReviewCursor.PATIENTS;

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
      return cursor.equals(ReviewCursor.PATIENTS);
    }
  }
}
