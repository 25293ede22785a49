package org.regenregistry.server.outcome;

import java.util.OptionalDouble;
import org.regenregistry.mapping.treatment.Visit;

/**
 * The figures of one group of a clinic's treatments at one visit.
 *
 * @param group value of the grouping field
 * @param visit the visit; at baseline the figures describe the score, later its change
 * @param treatments treated sites that have the figure
 * @param mean mean; empty without treatments
 * @param standardDeviation sample standard deviation; empty below two treatments
 */
record OutcomeCell(
    String group,
    Visit visit,
    long treatments,
    OptionalDouble mean,
    OptionalDouble standardDeviation) {

  OutcomeCell {
    if (treatments < 0) {
      throw new IllegalArgumentException("Treatments are counted from zero");
    }
    if (mean.isPresent() != treatments > 0 || standardDeviation.isPresent() != treatments > 1) {
      throw new IllegalArgumentException("A mean needs one treatment, a deviation two");
    }
  }
}
