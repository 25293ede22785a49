package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/**
 * One score as the clinic sent it.
 *
 * @param measure what was measured
 * @param visit the scheduled visit at which it was
 * @param date the day of the visit
 * @param value the value on the form
 */
public record Score(Measure measure, Visit visit, LocalDate date, BigDecimal value) {}
