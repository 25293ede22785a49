package org.regenregistry.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One version of a resource.
 *
 * @param key the resource
 * @param version its number, from 1
 * @param lastUpdated when it was written
 * @param patient the patient in whose compartment it is, where there is one
 * @param content FHIR JSON with id, version and time; empty for the version that deleted
 */
public record StoredVersion(
    ResourceKey key,
    int version,
    Instant lastUpdated,
    Optional<UUID> patient,
    Optional<String> content) {}
