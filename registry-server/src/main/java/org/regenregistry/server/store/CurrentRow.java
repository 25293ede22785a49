package org.regenregistry.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The state of a resource without its content.
 *
 * @param key the resource
 * @param version the current version, from 1
 * @param lastUpdated when that version was written
 * @param deleted whether that version deleted the resource
 * @param patient the patient whose compartment the resource is in
 * @param contentHash lower-case hex SHA-256 of the content without version and time
 */
public record CurrentRow(
    ResourceKey key,
    int version,
    Instant lastUpdated,
    boolean deleted,
    Optional<UUID> patient,
    String contentHash) {}
