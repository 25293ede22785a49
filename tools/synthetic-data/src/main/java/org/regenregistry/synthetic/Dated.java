package org.regenregistry.synthetic;

import java.time.LocalDate;

/**
 * A resource and the day on which the clinic recorded it.
 *
 * @param <T> the type of the resource
 */
record Dated<T>(LocalDate day, T resource) {

  boolean within(LocalDate after, LocalDate until) {
    return day.isAfter(after) && !day.isAfter(until);
  }
}
