package org.regenregistry.synthetic;

import java.time.LocalDate;

/**
 * A clinic's statement that it asked and that no adverse event began in a period.
 *
 * @param start the first day asked about
 * @param end the last day asked about, which is the day of the visit
 */
public record EventFreePeriod(LocalDate start, LocalDate end) {}
