package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.mapping.treatment.Visit;

/**
 * What a clinic that keeps a record for research sends beyond scores, dose, grade and adverse
 * events. Every part is absent where the clinic does not send it or where it does not apply.
 *
 * @param cartilage the cartilage before treatment
 * @param tests what the laboratory tested before release
 * @param harvest how tissue was taken
 * @param processing how it was processed
 * @param care what surrounded the treatment
 * @param recovery how the patient came back
 * @param images what images showed
 */
public record ResearchDetails(
    Optional<Cartilage> cartilage,
    Optional<ReleaseTests> tests,
    Optional<Harvest> harvest,
    Optional<ProcessingRun> processing,
    Optional<Care> care,
    Optional<Recovery> recovery,
    List<Image> images) {

  /** Nothing of it was sent. */
  public static final ResearchDetails NONE =
      new ResearchDetails(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public ResearchDetails {
    images = List.copyOf(images);
  }

  /**
   * Cartilage before treatment.
   *
   * @param icrs grade of the International Cartilage Repair Society
   * @param depthPercent depth of the defect in per cent of the cartilage
   * @param method {@code mri} or {@code arthroscopy}
   * @param date the day of the examination
   */
  public record Cartilage(String icrs, int depthPercent, String method, LocalDate date) {}

  /**
   * Tests of the product.
   *
   * @param mscPercent share of mesenchymal cells
   * @param colonies colony-forming units in the whole product
   * @param fold concentration over the tissue, for concentrates
   * @param sterility {@code negative}, {@code positive} or {@code pending}
   * @param endotoxin units per mL
   * @param mycoplasma as {@code sterility}, for cultured cells
   * @param markers per cent of cells that carry a surface marker, by component code
   * @param released whether the laboratory released the product
   * @param minutesToInjection minutes from the end of processing
   */
  public record ReleaseTests(
      Optional<BigDecimal> mscPercent,
      Optional<BigDecimal> colonies,
      Optional<BigDecimal> fold,
      String sterility,
      Optional<BigDecimal> endotoxin,
      Optional<String> mycoplasma,
      Map<String, BigDecimal> markers,
      boolean released,
      int minutesToInjection) {

    public ReleaseTests {
      markers = Map.copyOf(markers);
    }
  }

  /**
   * The taking of tissue.
   *
   * @param date the day
   * @param site where
   * @param technique how
   * @param amount how much
   * @param unit {@code mL} for marrow, {@code g} for fat
   * @param anaesthesia under which anaesthesia
   */
  public record Harvest(
      LocalDate date,
      String site,
      String technique,
      BigDecimal amount,
      String unit,
      String anaesthesia) {}

  /**
   * The work of the laboratory.
   *
   * @param date the day it ended
   * @param laboratory which laboratory
   * @param method the main method
   * @param relativeForce multiples of gravity, for centrifugation
   * @param minutes how long, without culture
   * @param enzyme which enzyme
   * @param cultureDays days in culture
   */
  public record ProcessingRun(
      LocalDate date,
      String laboratory,
      String method,
      Optional<Integer> relativeForce,
      int minutes,
      Optional<String> enzyme,
      Optional<Integer> cultureDays) {}

  /**
   * What surrounded the treatment.
   *
   * @param anaesthesia of the administration
   * @param minutes duration of the administration
   * @param stayClass AMB, SS or IMP
   * @param stayHours hours from arrival to leaving
   * @param coverage who pays
   * @param ground on which ground the product was used
   * @param researchConsent whether the patient agreed to research
   * @param priorSurgery whether the site had been operated on
   * @param employed whether the patient has work to go back to
   */
  public record Care(
      String anaesthesia,
      int minutes,
      String stayClass,
      BigDecimal stayHours,
      Coverage coverage,
      Ground ground,
      boolean researchConsent,
      boolean priorSurgery,
      boolean employed) {}

  /**
   * Who pays.
   *
   * @param status the state of the claim
   * @param payerType who was asked
   * @param denialReason why a claim was denied
   */
  public record Coverage(String status, String payerType, Optional<String> denialReason) {}

  /**
   * On which ground the product was used.
   *
   * @param pathway the regulatory pathway
   * @param approvalId the approval, for approved technologies
   * @param studyId the study, for trials
   */
  public record Ground(String pathway, Optional<String> approvalId, Optional<String> studyId) {}

  /**
   * The way back, as told at the first visit.
   *
   * @param asked the day of that visit
   * @param daysToWork days until back at work, for the employed
   * @param daysToActivity days until usual activity
   * @param restrictionDays days for which strain was advised against
   * @param rescue the substance taken against pain; absent when none was
   */
  public record Recovery(
      LocalDate asked,
      Optional<Integer> daysToWork,
      int daysToActivity,
      int restrictionDays,
      Optional<String> rescue) {}

  /**
   * A reading of an image after or before treatment.
   *
   * @param kind {@code mocart2} or {@code kl-grade}
   * @param visit the visit in whose window it lies
   * @param method {@code mri} or {@code radiograph}
   * @param date the day
   * @param value the score or grade
   */
  public record Image(String kind, Visit visit, String method, LocalDate date, int value) {}
}
