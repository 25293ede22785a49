package org.regenregistry.server.extract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Everything the content of an extract depends on, besides the version of the code.
 *
 * @param asOf the instant, in whole microseconds as the database keeps them
 * @param period which index dates
 */
record ExtractRequest(Instant asOf, IndexPeriod period) {

  ExtractRequest {
    if (!asOf.truncatedTo(ChronoUnit.MICROS).equals(asOf)) {
      throw new IllegalArgumentException("An extract's instant has whole microseconds");
    }
  }
}
