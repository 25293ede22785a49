package org.regenregistry.indexer.relay;

/** How one look at the ledger ended. */
sealed interface BatchResult {

  /** Nothing was due. */
  record Idle() implements BatchResult {}

  /** Patients were indexed or parked, so there may be more to do. */
  record Progress() implements BatchResult {}

  /** Elasticsearch or the database could not take part; time has to pass. */
  record Blocked(String reason) implements BatchResult {}

  /** The index is gone and has to be created. */
  record WithoutIndex() implements BatchResult {}
}
