package org.regenregistry.server.extract;

import java.time.Instant;
import java.util.Optional;

/**
 * What a caller asks for.
 *
 * @param asOf the instant, or none for now
 * @param period which index dates
 */
record ExtractOrder(Optional<Instant> asOf, IndexPeriod period) {}
