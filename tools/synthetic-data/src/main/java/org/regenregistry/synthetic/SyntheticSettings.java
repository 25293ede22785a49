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
 * @param delivery how records are handed in
 */
public record SyntheticSettings(
    long seed, int clinics, int treatments, LocalDate asOf, Delivery delivery) {

  /** The largest number of clinics whose codes have the usual form. */
  private static final int MOST_CLINICS = 999;

  public SyntheticSettings {
    if (clinics < 1 || clinics > MOST_CLINICS) {
      throw new IllegalArgumentException("The number of clinics is 1 to " + MOST_CLINICS);
    }
    if (treatments < 0) {
      throw new IllegalArgumentException("The number of treatments is 0 or more");
    }
  }

  /** Six clinics and 600 treatments: what the demonstration loads. */
  public static SyntheticSettings demonstration() {
    return new SyntheticSettings(2026, 6, 600, LocalDate.of(2026, 6, 30), Delivery.WHOLE_RECORD);
  }

  public SyntheticSettings withSeed(long other) {
    return new SyntheticSettings(other, clinics, treatments, asOf, delivery);
  }

  public SyntheticSettings withClinics(int other) {
    return new SyntheticSettings(seed, other, treatments, asOf, delivery);
  }

  public SyntheticSettings withTreatments(int other) {
    return new SyntheticSettings(seed, clinics, other, asOf, delivery);
  }

  public SyntheticSettings withAsOf(LocalDate other) {
    return new SyntheticSettings(seed, clinics, treatments, other, delivery);
  }

  public SyntheticSettings withDelivery(Delivery other) {
    return new SyntheticSettings(seed, clinics, treatments, asOf, other);
  }
}
