package org.regenregistry.synthetic;

import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * A mistake put into a Bundle on purpose.
 *
 * @param kind what kind of mistake
 * @param clinic the clinic that makes it
 * @param patient the patient's identifier at that clinic
 * @param resource the type and identifier of the resource
 * @param element the element, as FHIRPath
 * @param right what the truth is
 * @param wrong what was sent
 */
public record PlantedError(
    Kind kind,
    ClinicCode clinic,
    String patient,
    String resource,
    String element,
    String right,
    String wrong) {

  /** The kinds of mistakes, how often they happen and what should notice them. */
  public enum Kind {
    /** Cells told in thousands of millions, in 1 % of doses. */
    DOSE_UNIT(0.01),
    /** No side told of a paired joint, in 2 % of them. */
    MISSING_LATERALITY(0.02),
    /** An administration sent a second time under another identifier, 1 %. */
    DUPLICATE(0.01),
    /** A treatment dated in the next century, 0.3 %. */
    FUTURE_DATE(0.003),
    /** More than all cells alive, in 0.2 % of laboratory reports. */
    VIABILITY_OVER_100(0.002),
    /** An indication told in words only, 3 %. */
    TEXT_ONLY(0.03),
    /** A visual analogue scale in centimetres, in 0.5 % of them. */
    VAS_IN_CM(0.005);

    private final double rate;

    Kind(double rate) {
      this.rate = rate;
    }

    /** The share of those that could have the mistake. */
    public double rate() {
      return rate;
    }
  }
}
