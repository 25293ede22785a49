package org.regenregistry.server.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a transaction writes for one resource. */
public sealed interface NewVersion {

  ResourceKey key();

  int version();

  Optional<UUID> patient();

  /**
   * A version with content.
   *
   * @param content FHIR JSON with id, version and time
   * @param contentHash lower-case hex SHA-256 of the content without version and time
   * @param identifiers the resource's business identifiers
   * @param searchValues what the resource can be found by
   * @param links what the resource refers to and thereby holds, its own Patient left out
   */
  record Content(
      ResourceKey key,
      int version,
      Optional<UUID> patient,
      String content,
      String contentHash,
      List<BusinessIdentifier> identifiers,
      SearchValues searchValues,
      Set<ResourceKey> links)
      implements NewVersion {

    public Content {
      identifiers = List.copyOf(identifiers);
      links = Set.copyOf(links);
    }
  }

  /** The version that deletes the resource. */
  record Deletion(ResourceKey key, int version, Optional<UUID> patient) implements NewVersion {}
}
