package org.regenregistry.indexer.ledger;

import java.time.Instant;

/**
 * The right to index one patient until an instant.
 *
 * <p>The instant also fences: a later claim of the same patient always ends later, so a worker that
 * was overtaken no longer matches the ledger row and can mark nothing.
 */
public record Claim(PatientKey patient, Instant until) {}
