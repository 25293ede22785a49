package org.regenregistry.indexer.ledger;

/**
 * One index of treatment records, as the store knows it.
 *
 * @param number counts up; a higher one was begun later
 * @param index the name of the index in Elasticsearch
 * @param mappingVersion the digest of the mapping and of the version of the derivation rules
 * @param state what the index is for
 */
public record Generation(long number, String index, String mappingVersion, State state) {

  /** What an index is for. */
  public enum State {
    /** It is being filled; every change is written to it already. */
    BUILDING,
    /** Answers come from it. */
    SERVING,
    /** Answers came from it before; changes still are written to it, so that one can return. */
    PREVIOUS,
    /** Nothing is written to it any more. */
    RETIRED
  }

  public Generation {
    if (number < 1 || index.isBlank() || mappingVersion.isBlank()) {
      throw new IllegalArgumentException("A generation has a number, an index and a version");
    }
  }

  /** Whether its documents are made by this version of the rules. */
  public boolean isOf(String version) {
    return mappingVersion.equals(version);
  }
}
