package org.regenregistry.synthetic;

import java.time.LocalDate;

/**
 * The replacement of a treated joint.
 *
 * @param identifier the identifier of the surgery at the clinic that tells it
 * @param date the day
 */
public record Conversion(String identifier, LocalDate date) {}
