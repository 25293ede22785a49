package org.regenregistry.synthetic;

import java.time.LocalDate;

/**
 * A Kellgren-Lawrence grade before treatment.
 *
 * @param value 0 to 4
 * @param date the day of the radiograph
 */
public record JointGrade(int value, LocalDate date) {}
