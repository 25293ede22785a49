package org.regenregistry.synthetic;

import java.time.LocalDate;

/**
 * What to generate. Equal settings give equal data, to the byte.
 *
 * @param seed the seed of every draw
 * @param clinics how many clinics take part
 * @param treatments how many administrations exist in all; a patient treated in both knees counts
 *     twice
 * @param asOf the last day on which anything can have happened
 * @param enrolmentYears for how many years before that day clinics have been treating
 * @param delivery how records are handed in
 * @param scenario what is true of the simulated world
 * @param missingness why patients do not come
 * @param planting which errors the clinics make
 */
public record SyntheticSettings(
    long seed,
    int clinics,
    int treatments,
    LocalDate asOf,
    int enrolmentYears,
    Delivery delivery,
    Scenario scenario,
    Missingness missingness,
    Planting planting) {

  /** The largest number of clinics whose codes have the usual form. */
  private static final int MOST_CLINICS = 999;

  public SyntheticSettings {
    if (clinics < 1 || clinics > MOST_CLINICS) {
      throw new IllegalArgumentException("The number of clinics is 1 to " + MOST_CLINICS);
    }
    if (treatments < 0) {
      throw new IllegalArgumentException("The number of treatments is 0 or more");
    }
    if (enrolmentYears < 1) {
      throw new IllegalArgumentException("Clinics have been treating for a year or more");
    }
  }

  /**
   * Six clinics and 600 treatments over three years: what the demonstration loads. No product does
   * better than another, as the largest trial found, and nothing is wrong with the data.
   */
  public static SyntheticSettings demonstration() {
    return new SyntheticSettings(
        2026,
        6,
        600,
        LocalDate.of(2026, 6, 30),
        3,
        Delivery.WHOLE_RECORD,
        Scenario.NULL_EFFECT,
        Missingness.PARTLY_BY_OUTCOME,
        Planting.NOTHING);
  }

  /** Forty clinics and so many treatments over six years: what research is tried on. */
  public static SyntheticSettings research(int treatments) {
    return demonstration()
        .withClinics(40)
        .withTreatments(treatments)
        .withEnrolmentYears(6)
        .withScenario(Scenario.BENEFIT);
  }

  public SyntheticSettings withSeed(long other) {
    return new SyntheticSettings(
        other,
        clinics,
        treatments,
        asOf,
        enrolmentYears,
        delivery,
        scenario,
        missingness,
        planting);
  }

  public SyntheticSettings withClinics(int other) {
    return new SyntheticSettings(
        seed, other, treatments, asOf, enrolmentYears, delivery, scenario, missingness, planting);
  }

  public SyntheticSettings withTreatments(int other) {
    return new SyntheticSettings(
        seed, clinics, other, asOf, enrolmentYears, delivery, scenario, missingness, planting);
  }

  public SyntheticSettings withAsOf(LocalDate other) {
    return new SyntheticSettings(
        seed,
        clinics,
        treatments,
        other,
        enrolmentYears,
        delivery,
        scenario,
        missingness,
        planting);
  }

  public SyntheticSettings withEnrolmentYears(int other) {
    return new SyntheticSettings(
        seed, clinics, treatments, asOf, other, delivery, scenario, missingness, planting);
  }

  public SyntheticSettings withDelivery(Delivery other) {
    return new SyntheticSettings(
        seed, clinics, treatments, asOf, enrolmentYears, other, scenario, missingness, planting);
  }

  public SyntheticSettings withScenario(Scenario other) {
    return new SyntheticSettings(
        seed, clinics, treatments, asOf, enrolmentYears, delivery, other, missingness, planting);
  }

  public SyntheticSettings withMissingness(Missingness other) {
    return new SyntheticSettings(
        seed, clinics, treatments, asOf, enrolmentYears, delivery, scenario, other, planting);
  }

  public SyntheticSettings withPlanting(Planting other) {
    return new SyntheticSettings(
        seed, clinics, treatments, asOf, enrolmentYears, delivery, scenario, missingness, other);
  }
}
