package org.regenregistry.server.question;

import java.util.Locale;

/** Of whom a measure counts something, in the words of FHIR. */
enum MeasurePopulation {
  /** All who are looked at; of an incomplete share those who are due. */
  INITIAL_POPULATION("Initial population"),
  /** Those of whom a share or rate is told; of an incomplete share those who were observed. */
  DENOMINATOR("Denominator"),
  /** Those with the property, or the events. */
  NUMERATOR("Numerator"),
  /** Those whose values a mean or a median is of. */
  MEASURE_POPULATION("Measure population");

  static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/measure-population";

  private final String display;

  MeasurePopulation(String display) {
    this.display = display;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String display() {
    return display;
  }
}
