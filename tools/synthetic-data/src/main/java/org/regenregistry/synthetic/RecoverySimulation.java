package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.synthetic.ResearchDetails.Recovery;

/** Draws how a patient comes back to work and activity, as told at the first visit. */
final class RecoverySimulation {

  private static final double RESCUE = 0.3;
  private static final double ACETAMINOPHEN = 0.7;

  private final Treatment treatment;
  private final Course course;
  private final Draws draws;

  RecoverySimulation(Treatment treatment, Course course, Draws draws) {
    this.treatment = treatment;
    this.course = course;
    this.draws = draws;
  }

  /** Absent for patients who came neither after two nor after three weeks. */
  Optional<Recovery> recovery() {
    Optional<LocalDate> asked =
        Stream.of(Visit.W2, Visit.W3)
            .flatMap(visit -> Optional.ofNullable(course.seen().dates().get(visit)).stream())
            .findFirst();
    return asked.map(this::told);
  }

  private Recovery told(LocalDate day) {
    int untilAsked = (int) treatment.daysTo(day);
    // Fat is taken under more strain than marrow, and infusions need no rest.
    double median = treatment.kind().harvestEvents().size() > 1 ? 3.0 : 2.0;
    int toWork = days(draws.logNormal(median, 0.8), untilAsked);
    int toActivity = days(draws.logNormal(1.5, 0.6), untilAsked);
    boolean rescued = draws.chance(RESCUE);
    String substance = draws.chance(ACETAMINOPHEN) ? "acetaminophen" : "nsaid";
    return new Recovery(
        day,
        treatment.setting().person().employed() ? Optional.of(toWork) : Optional.empty(),
        toActivity,
        7 * draws.between(1, 6),
        rescued ? Optional.of(substance) : Optional.empty());
  }

  private static int days(double exact, int most) {
    return (int) Math.clamp(StrictMath.rint(exact), 0, most);
  }
}
