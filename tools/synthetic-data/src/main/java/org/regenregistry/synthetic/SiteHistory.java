package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Draws the administrations at the sites of one patient and what becomes of the sites. */
final class SiteHistory {

  /** Scores so shortly before the next administration would count as its baseline. */
  private static final int BASELINE_DAYS = 92;

  /** A grave event is told within days, though the patient may never come again. */
  private static final int REPORTED_LATE = 7;

  /** How much of the response of a site is the patient's. */
  private static final double SHARED = 0.5;

  private final Setting setting;
  private final OffsetDateTime performed;
  private final Appointments first;
  private final LocalDate dies;
  private final Draws draws;

  /**
   * A history that begins on one day for all sites.
   *
   * @param first the visits to which the patient would come after the first administration
   * @param dies the day of death
   */
  SiteHistory(
      Setting setting, OffsetDateTime performed, Appointments first, LocalDate dies, Draws draws) {
    this.setting = setting;
    this.performed = performed;
    this.first = first;
    this.dies = dies;
    this.draws = draws;
  }

  /**
   * The administrations at one site, the earliest first.
   *
   * @param place which of the patient's sites it is, from 1
   * @param ordinal which administration of the patient the first at this site is, from 1
   * @param spare how many further administrations there may be
   */
  List<TreatmentTruth> treatments(TreatedSite site, int place, int ordinal, int spare) {
    Draws own = draws.branch("site-" + place);
    SiteState state = state(own);
    LocalDate day = performed.toLocalDate();
    Fate fate = Fate.draw(setting.indication(), state, day, own.branch("fate"));
    Optional<LocalDate> repeated =
        Optional.of(fate.repeated())
            .filter(each -> isRepeated(each, fate) && (spare > 0 || isAllKnown()));
    Appointments second =
        repeated
            .map(each -> appointments(each, own.branch("visits")))
            .orElse(Appointments.none(day));
    Optional<LocalDate> converted =
        fate.converted().filter(each -> isKnown(each, second.lastContact()));
    TreatmentSimulation simulation =
        new TreatmentSimulation(setting, site, state, draws.branch("shared"));
    List<TreatmentTruth> treatments = new ArrayList<>();
    treatments.add(
        simulation.treatment(
            course(1, ordinal, performed, first, new Ending(converted, repeated)),
            own.branch("course-1")));
    if (repeated.isPresent() && !isAllKnown()) {
      OffsetDateTime again = repeated.get().atTime(performed.toOffsetTime());
      treatments.add(
          simulation.treatment(
              course(2, ordinal + 1, again, second, new Ending(converted, Optional.empty())),
              own.branch("course-2")));
    }
    return treatments;
  }

  private SiteState state(Draws own) {
    Draws state = own.branch("state");
    double response =
        StrictMath.sqrt(SHARED) * setting.person().response()
            + StrictMath.sqrt(1 - SHARED) * state.normal();
    double severity =
        StrictMath.sqrt(SHARED) * setting.person().severity()
            + StrictMath.sqrt(1 - SHARED) * state.normal();
    return SiteState.draw(setting, severity, response, own.branch("grade"));
  }

  /** When a history at a site ends, as far as it is known. */
  private record Ending(Optional<LocalDate> converted, Optional<LocalDate> repeated) {}

  private Course course(
      int number, int ordinal, OffsetDateTime when, Appointments visits, Ending ending) {
    Appointments seen =
        visits.before(dies).before(ending.repeated().map(SiteHistory::quiet).orElse(LocalDate.MAX));
    Appointments scored = seen.before(ending.converted().orElse(LocalDate.MAX));
    Optional<Conversion> conversion =
        ending.converted().map(date -> new Conversion(setting.identifier() + "-C" + ordinal, date));
    return new Course(
        number, ordinal, when, seen, lastDay(when, seen), scored, conversion, ending.repeated());
  }

  private LocalDate lastDay(OffsetDateTime when, Appointments seen) {
    SyntheticSettings settings = setting.world().settings();
    LocalDate end = setting.world().watch().lastDay(when.toLocalDate(), settings.asOf());
    LocalDate told = isAllKnown() ? end : seen.lastContact().plusDays(REPORTED_LATE);
    return Stream.of(end, told, dies).min(Comparator.naturalOrder()).orElseThrow();
  }

  private static LocalDate quiet(LocalDate repeated) {
    return repeated.minusDays(BASELINE_DAYS);
  }

  private boolean isAllKnown() {
    return setting.world().watch() == Watch.EVERYTHING;
  }

  private boolean isRepeated(LocalDate day, Fate fate) {
    boolean still = fate.converted().map(day::isBefore).orElse(true);
    return still && isKnown(day, first.lastContact());
  }

  /** What happens to a site is known while the patient lives and comes. */
  private boolean isKnown(LocalDate day, LocalDate laterContact) {
    LocalDate watched =
        first.lastContact().isAfter(laterContact) ? first.lastContact() : laterContact;
    return isAllKnown() || (day.isBefore(dies) && !day.isAfter(watched));
  }

  private Appointments appointments(LocalDate treated, Draws own) {
    return Appointments.draw(setting, treated, own)
        .until(setting.world().watch().lastDay(treated, setting.world().settings().asOf()));
  }
}
