package org.regenregistry.server.erasure;

import java.util.Set;
import java.util.UUID;

/**
 * Tells an erasure that the database has lost from one that is under way: a line is in the journal
 * before its erasure is committed, and is taken back only after that was rolled back. What two
 * looks in a row miss is lost.
 */
final class MissedErasures {

  private Set<UUID> before = Set.of();

  /** Whether this look misses an erasure that the one before has missed too. */
  boolean again(Set<UUID> missing) {
    boolean again = missing.stream().anyMatch(before::contains);
    before = Set.copyOf(missing);
    return again;
  }
}
