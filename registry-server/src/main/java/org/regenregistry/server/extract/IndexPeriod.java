package org.regenregistry.server.extract;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The period in which a treatment's index date lies.
 *
 * @param from the first day, or none for an open beginning
 * @param to the last day, or none for an open end
 */
record IndexPeriod(Optional<LocalDate> from, Optional<LocalDate> to) {

  IndexPeriod {
    if (reversed(from, to)) {
      throw new IllegalArgumentException("A period does not end before it begins");
    }
  }

  /** Whether the two days would make a period that ends before it begins. */
  static boolean reversed(Optional<LocalDate> from, Optional<LocalDate> to) {
    return from.isPresent() && to.isPresent() && to.get().isBefore(from.get());
  }

  /** Whether the day lies in the period; both ends belong to it. */
  boolean includes(LocalDate day) {
    return from.map(first -> !day.isBefore(first)).orElse(true)
        && to.map(last -> !day.isAfter(last)).orElse(true);
  }
}
