package org.regenregistry.server.store;

import java.time.Instant;

/**
 * The interval of time a FHIR date, dateTime or Period stands for.
 *
 * @param low the first instant
 * @param high the last instant, inclusive, not before {@code low}
 */
public record Period(Instant low, Instant high) {

  public Period {
    if (high.isBefore(low)) {
      throw new IllegalArgumentException("A period does not end before it begins");
    }
  }
}
