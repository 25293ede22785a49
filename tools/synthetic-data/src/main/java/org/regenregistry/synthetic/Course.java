package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * One administration at a site and what comes after it until the next one.
 *
 * @param number which administration at this site it is, from 1
 * @param ordinal which administration of the patient it is, from 1
 * @param performed when
 * @param seen the visits to which the patient came
 * @param lastDay the last day on which the clinic hears of an event
 * @param scored the visits at which the site could still be scored
 * @param conversion the replacement of the joint, where it is known
 * @param repeated the day of the next administration at the site, where it is known
 */
record Course(
    int number,
    int ordinal,
    OffsetDateTime performed,
    Appointments seen,
    LocalDate lastDay,
    Appointments scored,
    Optional<Conversion> conversion,
    Optional<LocalDate> repeated) {

  LocalDate day() {
    return performed.toLocalDate();
  }
}
