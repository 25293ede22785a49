package org.regenregistry.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which versions of a clinic's resources a history shows.
 *
 * @param scope of what the history is
 * @param since the earliest time of writing, inclusive
 * @param at a period at some moment of which a version was the current one
 * @param order by the time of writing
 * @param after the last version of the page before
 * @param limit the size of the page, from 0
 */
public record HistoryRequest(
    Scope scope,
    Optional<Instant> since,
    Optional<Period> at,
    Order order,
    Optional<Position> after,
    int limit) {

  public HistoryRequest {
    if (limit < 0) {
      throw new IllegalArgumentException("A page does not have fewer than no versions");
    }
  }

  /** Of what the history is. */
  public sealed interface Scope {

    /** One resource. */
    record OfResource(ResourceKey key) implements Scope {}

    /** All resources of a type. */
    record OfType(ResourceKind kind) implements Scope {}

    /** All resources of the clinic. */
    record OfClinic() implements Scope {}
  }

  /** Which version comes first. */
  public enum Order {
    LATEST_FIRST,
    EARLIEST_FIRST
  }

  /**
   * The place of a version in a history. A later version of a resource never bears an earlier time,
   * so this order is the order of versions too.
   */
  public record Position(Instant lastUpdated, UUID id, int version) {

    /** The place of this version. */
    public static Position of(StoredVersion version) {
      return new Position(version.lastUpdated(), version.key().id(), version.version());
    }
  }
}
