package org.regenregistry.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which part of a patient's record is read.
 *
 * @param patient the Patient's id
 * @param kinds the types to read; none means all
 * @param since the earliest time at which the current version was written, inclusive
 * @param care the time of care, for resources that have one
 * @param after the last resource of the page before
 * @param limit the size of the page, from 0
 */
public record RecordRequest(
    UUID patient,
    Set<ResourceKind> kinds,
    Optional<Instant> since,
    Optional<Period> care,
    Optional<Position> after,
    int limit) {

  public RecordRequest {
    kinds = Set.copyOf(kinds);
    if (limit < 0) {
      throw new IllegalArgumentException("A page does not have fewer than no resources");
    }
  }

  /**
   * The place of a resource in a record.
   *
   * @param rank 0 for the Patient, 1 for what belongs to the patient, 2 for the clinic's own
   * @param id the resource's id
   */
  public record Position(int rank, UUID id) {

    /** The place of this resource. */
    public static Position of(StoredVersion version) {
      ResourceKind kind = version.key().kind();
      int rank =
          switch (kind.scope()) {
            case PATIENT -> kind == ResourceKind.PATIENT ? 0 : 1;
            case CLINIC -> 2;
          };
      return new Position(rank, version.key().id());
    }
  }
}
