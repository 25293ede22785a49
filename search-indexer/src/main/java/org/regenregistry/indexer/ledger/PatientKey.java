package org.regenregistry.indexer.ledger;

import java.util.Comparator;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;

/** Names one patient of one clinic. The order is the one in which the database compares keys. */
public record PatientKey(ClinicCode clinic, UUID patientId) implements Comparable<PatientKey> {

  // As text, because UUID compares its halves as signed numbers and PostgreSQL compares bytes.
  private static final Comparator<PatientKey> DATABASE_ORDER =
      Comparator.comparing((PatientKey key) -> key.clinic().value())
          .thenComparing(key -> key.patientId().toString());

  @Override
  public int compareTo(PatientKey other) {
    return DATABASE_ORDER.compare(this, other);
  }
}
