package org.regenregistry.indexer.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * How far a comparison of the index with the store has come. Documents are looked at first: what
 * belongs to nobody is found soon, however many patients there are.
 *
 * @param clinic the clinic of the last patient that was looked at; empty before the first
 * @param patient that patient
 * @param document the last document that was looked at; none once all were
 */
public record ReviewCursor(String clinic, UUID patient, Optional<String> document) {

  /** Before everything. */
  public static final ReviewCursor BEGINNING =
      new ReviewCursor("", new UUID(0, 0), Optional.of(""));

  /** After all documents. */
  public static final ReviewCursor PATIENTS =
      new ReviewCursor("", new UUID(0, 0), Optional.empty());

  /** After a patient. */
  public static ReviewCursor after(PatientKey patient) {
    return new ReviewCursor(patient.clinic().value(), patient.patientId(), Optional.empty());
  }

  /** After a document. */
  public static ReviewCursor afterDocument(String last) {
    return new ReviewCursor("", new UUID(0, 0), Optional.of(last));
  }
}
