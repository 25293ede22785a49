package org.regenregistry.synthetic;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.mapping.vocabulary.Laterality;

/** Draws whole patients. Patient number n is the same whether or not those before it were drawn. */
final class PatientSimulation {

  private static final int ENROLMENT_DAYS = 3 * 365;
  private static final double REGISTER_ONLY = 0.05;
  private static final double SECOND_KNEE = 0.14;
  private static final double MALE = 0.418;
  private static final double DEATHS_PER_YEAR = 0.005;

  /** How much of the inclination to come back is the patient's and not the day's. */
  private static final double LASTING_INCLINATION = 0.7;

  private final LocalDate asOf;
  private final Draws root;
  private final List<Share<ClinicProfile>> clinics;

  PatientSimulation(LocalDate asOf, List<ClinicProfile> clinics, Draws root) {
    this.asOf = asOf;
    this.root = root;
    this.clinics = clinics.stream().map(each -> Share.of(each, each.size())).toList();
  }

  /**
   * @param number the number of the patient, from 1
   * @param room how many treatments this patient may have at most
   */
  SimulatedPatient patient(int number, int room) {
    Draws draws = root.branch("patient-" + number);
    ClinicProfile clinic = Share.draw(clinics, draws.branch("clinic"));
    Indication indication = Indication.draw(draws.branch("indication"));
    OffsetDateTime performed = performed(clinic.clinic(), draws.branch("performed"));
    Optional<LocalDate> death = death(performed.toLocalDate(), draws.branch("death"));
    boolean registerOnly = draws.branch("register-only").chance(REGISTER_ONLY);
    Map<Visit, LocalDate> visits =
        registerOnly
            ? Map.of()
            : visits(clinic, performed.toLocalDate(), death.orElse(asOf), draws.branch("visits"));
    String identifier = "%s-P%07d".formatted(clinic.clinic().code(), number);
    TreatmentSimulation simulation =
        new TreatmentSimulation(
            clinic, indication, identifier, performed, visits, draws.branch("treatment"));
    LocalDate lastDay = death.orElse(asOf);
    List<TreatmentTruth> treatments = new ArrayList<>();
    for (TreatedSite site : sites(indication, room, draws.branch("site"))) {
      int ordinal = treatments.size() + 1;
      treatments.add(
          simulation.treatment(ordinal, site, lastDay, draws.branch("treatment-" + ordinal)));
    }
    Draws person = draws.branch("person");
    PatientTruth truth =
        new PatientTruth(
            clinic.clinic().code(),
            identifier,
            person.chance(MALE) ? "male" : "female",
            birthMonth(performed.toLocalDate(), person),
            death,
            registerOnly ? Optional.empty() : Optional.of(lastContact(performed, treatments)),
            treatments);
    return new SimulatedPatient(truth, clinic);
  }

  private OffsetDateTime performed(SyntheticClinic clinic, Draws draws) {
    LocalDate day = asOf.minusDays(draws.between(3, ENROLMENT_DAYS));
    while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      day = day.plusDays(1);
    }
    LocalTime time = LocalTime.of(draws.between(8, 16), 15 * draws.between(0, 3));
    return OffsetDateTime.of(day, time, clinic.offset());
  }

  private Optional<LocalDate> death(LocalDate treated, Draws draws) {
    double years = -StrictMath.log(1 - draws.uniform()) / DEATHS_PER_YEAR;
    return Optional.of(treated.plusDays(30 + (long) (365 * years)))
        .filter(day -> !day.isAfter(asOf));
  }

  private static Map<Visit, LocalDate> visits(
      ClinicProfile clinic, LocalDate treated, LocalDate lastDay, Draws draws) {
    Map<Visit, LocalDate> visits = new EnumMap<>(Visit.class);
    double lasting = draws.normal();
    for (VisitPlan plan : VisitPlan.ALL) {
      LocalDate day = treated.plusDays(plan.drawDay(draws));
      double inclination =
          StrictMath.sqrt(LASTING_INCLINATION) * lasting
              + StrictMath.sqrt(1 - LASTING_INCLINATION) * draws.normal();
      if (clinic.attends(plan.visit(), inclination) && !day.isAfter(lastDay)) {
        visits.put(plan.visit(), day);
      }
    }
    return visits;
  }

  private static List<TreatedSite> sites(Indication indication, int room, Draws draws) {
    if (!indication.isPaired()) {
      return List.of(new TreatedSite(indication.site(), Optional.empty()));
    }
    boolean leftFirst = draws.chance(0.5);
    Laterality side = leftFirst ? Laterality.LEFT : Laterality.RIGHT;
    Laterality otherSide = leftFirst ? Laterality.RIGHT : Laterality.LEFT;
    boolean both = indication == Indication.KNEE_OA && draws.chance(SECOND_KNEE) && room > 1;
    return (both ? Stream.of(side, otherSide) : Stream.of(side))
        .map(each -> new TreatedSite(indication.site(), Optional.of(each)))
        .toList();
  }

  private static YearMonth birthMonth(LocalDate treated, Draws draws) {
    double age = Math.clamp(draws.normal(60.5, 10), 30, 88);
    return YearMonth.from(treated.minusDays((long) (age * 365.25)));
  }

  private static LocalDate lastContact(OffsetDateTime performed, List<TreatmentTruth> treatments) {
    Stream<LocalDate> visits =
        treatments.stream()
            .flatMap(each -> each.eventFreePeriods().stream())
            .map(EventFreePeriod::end);
    Stream<LocalDate> reports =
        treatments.stream()
            .flatMap(each -> each.adverseEvents().stream())
            .map(AdverseEvent::reported);
    return Stream.concat(visits, reports)
        .reduce(performed.toLocalDate(), (one, other) -> one.isAfter(other) ? one : other);
  }
}
