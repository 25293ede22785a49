package org.regenregistry.indexer.relay;

/**
 * Whether the indexer's neighbours answered when it last looked.
 *
 * @param database the ledger could be read
 * @param index the alias named the index of this version
 */
public record IndexerHealth(Neighbour database, Neighbour index) {

  /** Nothing was looked at yet. */
  public static final IndexerHealth UNKNOWN =
      new IndexerHealth(Neighbour.UNKNOWN, Neighbour.UNKNOWN);

  /** What is known of a neighbour. */
  public enum Neighbour {
    UP,
    DOWN,
    UNKNOWN
  }

  /** Whether the indexer can do its work. */
  public boolean isReady() {
    return database == Neighbour.UP && index == Neighbour.UP;
  }
}
