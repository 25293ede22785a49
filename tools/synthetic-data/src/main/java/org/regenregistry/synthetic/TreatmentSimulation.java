package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Draws the administrations at one site of a patient.
 *
 * @param setting whose, and where
 * @param site the site
 * @param state what the site was like before the first of them
 * @param shared draws of what is the same for all sites of a patient: the product
 */
record TreatmentSimulation(Setting setting, TreatedSite site, SiteState state, Draws shared) {

  TreatmentTruth treatment(Course course, Draws draws) {
    ProductKind kind = ProductKind.draw(setting.indication(), shared.branch("kind"));
    CellProduct product =
        new ProductSimulation(setting, course.day(), shared.branch("product-" + course.number()))
            .product(kind);
    Treatment treatment = new Treatment(setting, kind, product, site, state, course.day());
    Optional<CellQuality> quality = quality(treatment, draws.branch("quality"));
    List<LocalDate> days = course.seen().followUp().toList();
    SafetySimulation safety =
        new SafetySimulation(treatment, days, course.lastDay(), draws.branch("safety"));
    List<AdverseEvent> events = isRegisterOnly() ? List.of() : safety.events();
    return new TreatmentTruth(
        setting.clinic().clinic().code(),
        setting.identifier(),
        setting.identifier() + "-T" + course.ordinal(),
        course.performed(),
        setting.indication().code(),
        site,
        product,
        setting.indication().drawRoute(draws.branch("route")),
        guidance(draws.branch("guidance")),
        quality,
        grade(course, draws.branch("grade")),
        scores(treatment, quality, course, draws.branch("scores")),
        events,
        safety.eventFreePeriods(events),
        course.number(),
        course.conversion(),
        course.repeated(),
        research(treatment, quality, course, draws.branch("research")));
  }

  private boolean isRegisterOnly() {
    return setting.level() == Level.REGISTER;
  }

  private static List<Score> scores(
      Treatment treatment, Optional<CellQuality> quality, Course course, Draws draws) {
    double dose =
        quality
            .map(each -> treatment.kind().standardDose(each.administered().doubleValue()))
            .orElse(0.0);
    return new ScoreSimulation(treatment, dose, draws).scores(course.scored().dates());
  }

  private ResearchDetails research(
      Treatment treatment, Optional<CellQuality> quality, Course course, Draws draws) {
    return setting.level() == Level.RESEARCH
        ? new ResearchSimulation(treatment, quality, course, draws).details()
        : ResearchDetails.NONE;
  }

  private Optional<JointGrade> grade(Course course, Draws draws) {
    return isRegisterOnly()
        ? Optional.empty()
        : state
            .gradeValue()
            .map(value -> new JointGrade(value, course.day().minusDays(draws.between(5, 60))));
  }

  private Optional<String> guidance(Draws draws) {
    return setting.indication().isSystemic()
        ? Optional.empty()
        : Optional.of(setting.indication().drawGuidance(draws));
  }

  private Optional<CellQuality> quality(Treatment treatment, Draws draws) {
    if (isRegisterOnly() || treatment.kind().isComparator()) {
      return Optional.empty();
    }
    return Optional.of(
        new ProductSimulation(setting, treatment.day(), draws)
            .quality(treatment.kind(), treatment.product(), treatment.site()));
  }
}
