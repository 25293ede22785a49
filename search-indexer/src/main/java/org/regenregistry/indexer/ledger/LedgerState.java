package org.regenregistry.indexer.ledger;

import java.time.Duration;

/**
 * How far the index is behind the store.
 *
 * @param dirtyPatients patients that changed and are not indexed yet, parked ones left out
 * @param lagRevisions the changes of these patients that are not indexed yet
 * @param oldestChange how long ago the one that has waited longest changed; zero when none waits
 * @param backlogPatients patients that the newest index does not hold yet, counted up to 100,000
 * @param parkedPatients patients that could not be indexed and are tried again later
 */
public record LedgerState(
    long dirtyPatients,
    long lagRevisions,
    Duration oldestChange,
    long backlogPatients,
    long parkedPatients) {

  /** Nothing waits. */
  public static final LedgerState CAUGHT_UP = new LedgerState(0, 0, Duration.ZERO, 0, 0);
}
