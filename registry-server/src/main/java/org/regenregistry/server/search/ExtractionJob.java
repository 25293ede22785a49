package org.regenregistry.server.search;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashSet;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.Reextraction;
import org.regenregistry.server.store.SearchDeclarations;
import org.regenregistry.server.store.SearchValues;
import org.regenregistry.server.store.StoredVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the rows of stored resources up to the declarations in force, clinic by clinic and batch
 * by batch. What is left to do is read from the store, so it can be interrupted anywhere.
 */
final class ExtractionJob {

  private static final Logger LOG = LoggerFactory.getLogger(ExtractionJob.class);

  private final FhirContext fhir;
  private final SearchExtraction extraction;
  private final Reextraction store;
  private final int batch;
  private final Set<ClinicCode> begun = new HashSet<>();
  private final ExtractionFigures figures;

  ExtractionJob(
      FhirContext fhir,
      SearchExtraction extraction,
      Reextraction store,
      SearchSettings settings,
      ExtractionFigures figures) {
    this.fhir = fhir;
    this.extraction = extraction;
    this.store = store;
    this.batch = settings.extractionBatch();
    this.figures = figures;
  }

  /** Keeps what the number of these declarations stands for, before anything is written by them. */
  static void announce(
      SearchDeclarations declarations, SearchParameters parameters, SearchExtraction extraction) {
    declarations.keep(extraction.number(), parameters.fingerprints());
  }

  /** Takes one batch of each clinic that has something left; whether any has more to do now. */
  boolean round() {
    boolean advanced = false;
    long remaining = 0;
    for (ClinicCode clinic : store.clinics()) {
      begin(clinic);
      long left = store.progress(clinic, extraction.number()).remaining();
      if (left > 0) {
        advanced |= batch(clinic, left);
        remaining += left;
      }
    }
    figures.remaining(remaining);
    return advanced;
  }

  /**
   * Says once per process and clinic that these are the declarations in force. A node with older
   * ones that still runs must not say so again, or both would undo each other's work.
   */
  private void begin(ClinicCode clinic) {
    if (!begun.contains(clinic)) {
      store.begin(clinic, extraction.number());
      begun.add(clinic);
    }
  }

  private boolean batch(ClinicCode clinic, long left) {
    LOG.info("Search values of {} resources of clinic {} are to be extracted again", left, clinic);
    return switch (store.batch(clinic, extraction.number(), batch, this::values)) {
      case ADVANCED -> true;
      case FINISHED, WAITING -> false;
      case SUPERSEDED -> {
        LOG.info("Another node has later declarations for clinic {}", clinic);
        yield false;
      }
    };
  }

  private SearchValues values(StoredVersion version) {
    figures.extracted();
    String content = version.content().orElseThrow();
    Class<? extends Resource> type = version.key().kind().resourceClass();
    return extraction.of(version.key().kind(), fhir.newJsonParser().parseResource(type, content));
  }
}
