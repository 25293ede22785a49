package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/**
 * One administration at one site, exactly as it was sent. The Bundles are written from this record,
 * and nothing in it was read back from FHIR; so it can judge what the registry makes of the
 * Bundles.
 *
 * @param clinic the clinic that treated
 * @param patientIdentifier the patient's identifier at that clinic
 * @param identifier the identifier of the administration at that clinic
 * @param performed when the cells were given, in the clinic's local time
 * @param indication why
 * @param site where
 * @param product what
 * @param route how
 * @param guidance by which imaging the needle was guided, for local treatments
 * @param quality the laboratory's figures, where the clinic sends them
 * @param grade the joint's grade before treatment, where the clinic sends it
 * @param scores all scores, baseline included
 * @param adverseEvents all events reported
 * @param eventFreePeriods all statements that there was none
 * @param courseNumber which administration at this site it is, from 1
 * @param conversion the replacement of the joint, where it is known
 * @param repeated the day of the next administration at the site, where there was one
 * @param research what a clinic sends that keeps its records for research
 */
public record TreatmentTruth(
    ClinicCode clinic,
    String patientIdentifier,
    String identifier,
    OffsetDateTime performed,
    String indication,
    TreatedSite site,
    CellProduct product,
    String route,
    Optional<String> guidance,
    Optional<CellQuality> quality,
    Optional<JointGrade> grade,
    List<Score> scores,
    List<AdverseEvent> adverseEvents,
    List<EventFreePeriod> eventFreePeriods,
    int courseNumber,
    Optional<Conversion> conversion,
    Optional<LocalDate> repeated,
    ResearchDetails research) {

  public TreatmentTruth {
    scores = List.copyOf(scores);
    adverseEvents = List.copyOf(adverseEvents);
    eventFreePeriods = List.copyOf(eventFreePeriods);
  }

  /** The day of the administration in the clinic's local time. */
  public LocalDate indexDate() {
    return performed.toLocalDate();
  }

  /** The value of a measure at a visit, where it was sent. */
  public Optional<BigDecimal> score(Measure measure, Visit visit) {
    return scores.stream()
        .filter(score -> score.measure() == measure && score.visit() == visit)
        .map(Score::value)
        .findFirst();
  }

  /** The change of a measure from baseline to a later visit, where both were sent. */
  public Optional<BigDecimal> change(Measure measure, Visit visit) {
    if (visit == Visit.BL) {
      return Optional.empty();
    }
    return score(measure, Visit.BL)
        .flatMap(baseline -> score(measure, visit).map(later -> later.subtract(baseline)));
  }

  /**
   * The submission level: L2 once there is a score before and a score after the treatment and a
   * statement about adverse events, L1 until then; L3 where the clinic keeps its records for
   * research, because those lack nothing.
   */
  public String submissionLevel() {
    boolean before = scores.stream().anyMatch(score -> score.visit() == Visit.BL);
    boolean after = scores.stream().anyMatch(score -> score.visit() != Visit.BL);
    boolean safety = !adverseEvents.isEmpty() || !eventFreePeriods.isEmpty();
    if (!before || !after || !safety) {
      return "L1";
    }
    return research.care().isPresent() ? "L3" : "L2";
  }
}
