package org.regenregistry.synthetic;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.mapping.vocabulary.Laterality;

/** Draws whole patients. Patient number n is the same whether or not those before it were drawn. */
final class PatientSimulation {

  private static final double SECOND_KNEE = 0.14;
  private static final double DEATHS_PER_YEAR = 0.01;

  private final World world;
  private final Draws root;
  private final List<Share<ClinicProfile>> clinics;

  /**
   * Patients of one world.
   *
   * @param population its name; each has patients of its own
   */
  PatientSimulation(World world, String population) {
    this.world = world;
    this.root = world.draws(population);
    this.clinics = world.clinics().stream().map(each -> Share.of(each, each.size())).toList();
  }

  /**
   * Draws one patient.
   *
   * @param number the number of the patient, from 1
   * @param room how many treatments this patient may have at most
   */
  SimulatedPatient patient(int number, int room) {
    Draws draws = root.branch("patient-" + number);
    ClinicProfile clinic = Share.draw(clinics, draws.branch("clinic"));
    OffsetDateTime performed = performed(clinic.clinic(), draws.branch("performed"));
    Setting setting =
        new Setting(
            world,
            clinic,
            Indication.draw(draws.branch("indication")),
            Person.draw(performed.toLocalDate(), draws.branch("person")),
            "%s-%d-P%07d".formatted(clinic.clinic().code(), world.settings().seed(), number),
            Level.draw(world.watch(), draws.branch("level")));
    return new SimulatedPatient(truth(setting, performed, room, draws), clinic);
  }

  private PatientTruth truth(Setting setting, OffsetDateTime performed, int room, Draws draws) {
    LocalDate day = performed.toLocalDate();
    LocalDate lastDay = world.watch().lastDay(day, world.settings().asOf());
    LocalDate dies = death(day, draws.branch("death"));
    Appointments first = appointments(setting, day, draws.branch("visits")).until(lastDay);
    SiteHistory history =
        new SiteHistory(setting, performed, first, dies, draws.branch("treatment"));
    List<TreatedSite> sites = sites(setting.indication(), room, draws.branch("site"));
    int spare = room - sites.size();
    List<TreatmentTruth> treatments = new ArrayList<>();
    for (int i = 0; i < sites.size(); i++) {
      int before = treatments.size();
      treatments.addAll(history.treatments(sites.get(i), i + 1, before + 1, spare));
      spare -= treatments.size() - before - 1;
    }
    Optional<LocalDate> lastContact =
        setting.level() == Level.REGISTER
            ? Optional.empty()
            : Optional.of(lastContact(treatments, first.until(dies)));
    LocalDate watched =
        world.watch() == Watch.EVERYTHING ? lastDay : lastWatched(first, lastContact);
    return new PatientTruth(
        setting.clinic().clinic().code(),
        setting.identifier(),
        setting.person().sex(),
        setting.person().birthMonth(),
        body(setting),
        Optional.of(dies).filter(each -> !each.isAfter(watched)),
        lastContact.map(each -> each.isAfter(dies) ? dies : each),
        treatments);
  }

  /** A death is known of patients who would have come again. */
  private static LocalDate lastWatched(Appointments first, Optional<LocalDate> lastContact) {
    return lastContact
        .filter(each -> each.isAfter(first.lastContact()))
        .orElse(first.lastContact());
  }

  private Appointments appointments(Setting setting, LocalDate day, Draws draws) {
    return setting.level() == Level.REGISTER
        ? Appointments.none(day)
        : Appointments.draw(setting, day, draws);
  }

  private static Optional<Body> body(Setting setting) {
    return setting.level() == Level.RESEARCH
        ? Optional.of(Body.of(setting.person()))
        : Optional.empty();
  }

  private OffsetDateTime performed(SyntheticClinic clinic, Draws draws) {
    int days = 365 * world.settings().enrolmentYears();
    LocalDate day = world.settings().asOf().minusDays(draws.between(3, days));
    while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      day = day.plusDays(1);
    }
    LocalTime time = LocalTime.of(draws.between(8, 16), 15 * draws.between(0, 3));
    return OffsetDateTime.of(day, time, clinic.offset());
  }

  private static LocalDate death(LocalDate treated, Draws draws) {
    double years = -StrictMath.log(1 - draws.uniform()) / DEATHS_PER_YEAR;
    return treated.plusDays(30 + (long) (365 * years));
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

  private static LocalDate lastContact(List<TreatmentTruth> treatments, Appointments first) {
    Stream<LocalDate> reports =
        treatments.stream()
            .flatMap(each -> each.adverseEvents().stream())
            .map(AdverseEvent::reported);
    Stream<LocalDate> statements =
        treatments.stream()
            .flatMap(each -> each.eventFreePeriods().stream())
            .map(EventFreePeriod::end);
    Stream<LocalDate> indexes = treatments.stream().map(TreatmentTruth::indexDate);
    return Stream.of(reports, statements, indexes)
        .flatMap(each -> each)
        .reduce(first.lastContact(), (one, other) -> one.isAfter(other) ? one : other);
  }
}
