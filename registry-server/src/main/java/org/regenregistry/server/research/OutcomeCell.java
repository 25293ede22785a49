package org.regenregistry.server.research;

import java.util.OptionalDouble;
import org.regenregistry.mapping.treatment.Visit;

/**
 * The exact figures of one group at one visit. A value of this type never leaves the package: only
 * {@link Disclosure} reads it.
 *
 * @param group value of the grouping field
 * @param visit the visit; at baseline the figures describe the score, later its change
 * @param treatments treated sites that have the figure
 * @param patients distinct patients they belong to: so many at least, and exactly so many where
 *     that decides whether the cell may be published
 * @param mean mean; empty without treatments
 * @param standardDeviation sample standard deviation; empty below two treatments
 */
record OutcomeCell(
    String group,
    Visit visit,
    long treatments,
    long patients,
    OptionalDouble mean,
    OptionalDouble standardDeviation) {

  OutcomeCell {
    if (treatments < 0 || patients < 0 || patients > treatments) {
      throw new IllegalArgumentException("Every patient of a cell has a treatment in it");
    }
    if (mean.isPresent() != treatments > 0 || standardDeviation.isPresent() != treatments > 1) {
      throw new IllegalArgumentException("A mean needs one treatment, a deviation two");
    }
  }

  /** The same with patients counted; of treatments counted before, there are no more than these. */
  OutcomeCell ofPatients(long counted) {
    return new OutcomeCell(
        group, visit, treatments, Math.min(counted, treatments), mean, standardDeviation);
  }

  /** Whether it is unknown that the treatments belong to so many patients. */
  boolean mayBeOfFewerThan(long minimum) {
    return treatments >= minimum && patients < minimum;
  }
}
