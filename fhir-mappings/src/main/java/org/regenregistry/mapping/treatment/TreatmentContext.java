package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What surrounded a treatment: harvest, dose, stay, payment, approval, study, consent, history and
 * recovery. Every part is absent when nothing was told about it.
 */
public record TreatmentContext(
    Optional<Harvest> harvest,
    Optional<Dose> dose,
    Optional<Encounter> encounter,
    Optional<Coverage> coverage,
    Optional<Regulatory> regulatory,
    Optional<Study> study,
    Optional<Consent> consent,
    Optional<History> history,
    Optional<Recovery> recovery,
    Optional<Rescue> rescue) {

  /** Of which nothing was told. */
  public static final TreatmentContext UNKNOWN =
      new TreatmentContext(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * Where and how tissue was taken.
   *
   * @param volumeMl volume of all harvests
   * @param massG mass of all harvests
   * @param day days from treatment to the first harvest, which is 0 or less
   */
  public record Harvest(
      Optional<String> site,
      Optional<String> technique,
      Optional<String> anaesthesia,
      OptionalDouble volumeMl,
      OptionalDouble massG,
      OptionalInt day) {}

  /**
   * How much was given.
   *
   * @param band the id of the band of cells administered, as the file of bands says
   */
  public record Dose(String band) {}

  /**
   * The stay.
   *
   * @param stayClass AMB, IMP, SS or OBSENC of HL7's act codes
   */
  public record Encounter(
      @JsonProperty("class") Optional<String> stayClass, OptionalDouble lengthHours) {}

  /** Who pays. */
  public record Coverage(
      Optional<String> status, Optional<String> payerType, Optional<String> denialReason) {}

  /** On which ground the product was used. */
  public record Regulatory(Optional<String> pathway, Optional<String> approvalId) {}

  /** The study the treatment was part of. */
  public record Study(String id) {}

  /** What the patient agreed to, by the latest statement. */
  public record Consent(Optional<Boolean> registry, Optional<Boolean> research) {}

  /**
   * What was before.
   *
   * @param priorSurgery whether the site had been operated on
   * @param employed whether the patient had work to go back to
   * @param comorbidity groups of other conditions, in alphabetical order
   */
  public record History(
      Optional<Boolean> priorSurgery, Optional<Boolean> employed, List<String> comorbidity) {

    public History {
      comorbidity = List.copyOf(comorbidity);
    }
  }

  /** How long it took to come back, in days. */
  public record Recovery(
      OptionalInt daysToWork, OptionalInt daysToActivity, OptionalInt activityRestrictionDays) {}

  /**
   * Painkillers after treatment.
   *
   * @param any whether one was taken
   * @param acetaminophen whether acetaminophen was taken
   */
  public record Rescue(boolean any, boolean acetaminophen) {}
}
