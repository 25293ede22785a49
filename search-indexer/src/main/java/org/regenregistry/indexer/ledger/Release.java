package org.regenregistry.indexer.ledger;

import java.time.LocalDate;

/**
 * A release of research documents that is kept.
 *
 * @param asOf visits whose window had closed before this day are due
 * @param key what its document ids are made with
 */
public record Release(int number, String index, State state, LocalDate asOf, ReleaseKey key) {

  /** What a kept release is. */
  public enum State {
    BUILDING,
    PUBLISHED
  }
}
