package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.Visit;

/**
 * The visits to which one patient would come after one treatment, if neither death nor the as-of
 * date came before.
 *
 * @param treated the day of treatment
 * @param dates the day of each visit
 */
record Appointments(LocalDate treated, Map<Visit, LocalDate> dates) {

  /** How much of the inclination to come back is the patient's and not the day's. */
  private static final double LASTING = 0.7;

  /** How much of the patient's part is age: the older come less. */
  private static final double BY_AGE = 0.05;

  Appointments {
    Map<Visit, LocalDate> ordered = new EnumMap<>(Visit.class);
    ordered.putAll(dates);
    dates = ordered;
  }

  /** Of a clinic that only registers treatments. */
  static Appointments none(LocalDate treated) {
    return new Appointments(treated, Map.of());
  }

  static Appointments draw(Setting setting, LocalDate treated, Draws draws) {
    Person person = setting.person();
    World world = setting.world();
    double ownLasting = draws.normal();
    double usual =
        StrictMath.sqrt(1 - BY_AGE) * ownLasting - StrictMath.sqrt(BY_AGE) * person.standardAge();
    double lasting =
        world
            .settings()
            .missingness()
            .inclination(usual, person.response(), draws.branch("missingness"));
    Map<Visit, LocalDate> dates = new EnumMap<>(Visit.class);
    for (VisitPlan plan : VisitPlan.ALL) {
      LocalDate day = treated.plusDays(plan.drawDay(draws));
      double inclination =
          StrictMath.sqrt(LASTING) * lasting + StrictMath.sqrt(1 - LASTING) * draws.normal();
      if (world.watch() == Watch.EVERYTHING
          || setting.clinic().attends(plan.visit(), inclination)) {
        dates.put(plan.visit(), day);
      }
    }
    return new Appointments(treated, dates);
  }

  /** Those before a day. */
  Appointments before(LocalDate day) {
    return until(day.minusDays(1));
  }

  /** Those no later than a day. */
  Appointments until(LocalDate day) {
    Map<Visit, LocalDate> kept = new EnumMap<>(Visit.class);
    dates.forEach(
        (visit, date) -> {
          if (!date.isAfter(day)) {
            kept.put(visit, date);
          }
        });
    return new Appointments(treated, kept);
  }

  /** The last day of contact: the last visit, or the treatment itself. */
  LocalDate lastContact() {
    return followUp().reduce(treated, (one, other) -> one.isAfter(other) ? one : other);
  }

  /** The days of follow-up visits in order. */
  Stream<LocalDate> followUp() {
    return dates.entrySet().stream()
        .filter(each -> each.getKey().isFollowUp())
        .map(Map.Entry::getValue);
  }
}
