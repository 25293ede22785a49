package org.regenregistry.indexer.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the filling of a new index is; parked patients are left out, who are in no index.
 *
 * @param patients that the new index holds
 * @param allPatients that it will hold
 * @param documents of the patients it holds
 * @param allDocuments that it will hold; new patients add to them while it is filled
 * @param at when this was counted, by the database's clock
 */
public record Filling(
    long patients, long allPatients, long documents, long allDocuments, Instant at) {

  /** Documents written in a second since an earlier count. */
  public double documentsPerSecond(Filling earlier) {
    return perSecond(documents - earlier.documents, earlier);
  }

  /** Patients written in a second since an earlier count. */
  public double patientsPerSecond(Filling earlier) {
    return perSecond(patients - earlier.patients, earlier);
  }

  /** How long the rest takes at the pace since an earlier count; empty when nothing is done. */
  public Optional<Duration> left(Filling earlier) {
    double pace = patientsPerSecond(earlier);
    return pace > 0
        ? Optional.of(Duration.ofSeconds(Math.round(Math.ceil((allPatients - patients) / pace))))
        : Optional.empty();
  }

  private double perSecond(long number, Filling earlier) {
    long nanoseconds = Duration.between(earlier.at, at).toNanos();
    return nanoseconds <= 0 ? 0 : Math.max(0, number) * 1e9 / nanoseconds;
  }
}
