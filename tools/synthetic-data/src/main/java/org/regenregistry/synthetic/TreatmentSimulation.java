package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.mapping.treatment.Visit;

/**
 * Draws the treatments of one patient on one day.
 *
 * @param clinic where
 * @param indication why
 * @param patientIdentifier who
 * @param performed when
 * @param visits the visits the patient came to; none for a clinic that only registers treatments
 * @param shared draws of what is the same for both knees of a patient: the product
 */
record TreatmentSimulation(
    ClinicProfile clinic,
    Indication indication,
    String patientIdentifier,
    OffsetDateTime performed,
    Map<Visit, LocalDate> visits,
    Draws shared) {

  private static final List<Share<Integer>> GRADES =
      List.of(Share.of(1, 3), Share.of(2, 35), Share.of(3, 47), Share.of(4, 15));

  /**
   * @param ordinal which of the patient's treatments this is, from 1
   * @param lastDay the last day on which something can happen to this patient
   */
  TreatmentTruth treatment(int ordinal, TreatedSite site, LocalDate lastDay, Draws draws) {
    LocalDate day = performed.toLocalDate();
    ProductKind kind = ProductKind.draw(indication, shared.branch("kind"));
    Treatment treatment =
        new Treatment(clinic, indication, kind, site, day, grade(day, draws.branch("grade")));
    CellProduct product = simulation(shared.branch("product")).product(kind);
    SafetySimulation safety =
        new SafetySimulation(treatment, followUpDays(), lastDay, draws.branch("safety"));
    List<AdverseEvent> events = visits.isEmpty() ? List.of() : safety.events();
    return new TreatmentTruth(
        clinic.clinic().code(),
        patientIdentifier,
        patientIdentifier + "-T" + ordinal,
        performed,
        indication.code(),
        site,
        product,
        indication.drawRoute(draws.branch("route")),
        guidance(draws.branch("guidance")),
        quality(treatment, product, draws.branch("quality")),
        treatment.grade(),
        new ScoreSimulation(treatment, draws.branch("scores")).scores(visits),
        events,
        safety.eventFreePeriods(events));
  }

  private List<LocalDate> followUpDays() {
    return VisitPlan.FOLLOW_UP.stream()
        .map(VisitPlan::visit)
        .filter(visits::containsKey)
        .map(visits::get)
        .toList();
  }

  private Optional<JointGrade> grade(LocalDate day, Draws draws) {
    if (visits.isEmpty() || !indication.isGraded()) {
      return Optional.empty();
    }
    int value = Share.draw(GRADES, draws);
    return Optional.of(new JointGrade(value, day.minusDays(draws.between(5, 60))));
  }

  private Optional<String> guidance(Draws draws) {
    return indication.isSystemic() ? Optional.empty() : Optional.of(indication.drawGuidance(draws));
  }

  private Optional<CellQuality> quality(Treatment treatment, CellProduct product, Draws draws) {
    if (visits.isEmpty() || treatment.kind().isComparator()) {
      return Optional.empty();
    }
    return Optional.of(simulation(draws).quality(treatment.kind(), product, treatment.site()));
  }

  private ProductSimulation simulation(Draws draws) {
    return new ProductSimulation(clinic.clinic().code(), performed.toLocalDate(), draws);
  }
}
