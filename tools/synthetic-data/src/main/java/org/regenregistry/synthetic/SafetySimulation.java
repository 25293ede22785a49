package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.vocabulary.Grade;
import org.regenregistry.mapping.vocabulary.Relatedness;

/** Draws the adverse events of one treatment and what the clinic came to know of them. */
final class SafetySimulation {

  private static final double SORENESS = 0.35;
  private static final int SORENESS_IS_REMEMBERED_FOR_DAYS = 66;
  private static final int EARLY_DAYS = 30;
  private static final double NEOPLASM = 7 / 2372.0;
  private static final int NEOPLASM_DAYS = 1095;
  private static final double INFECTED = 0.6;

  private static final List<Share<Grade>> GRADES =
      List.of(
          Share.of(Grade.MILD, 60),
          Share.of(Grade.MODERATE, 32),
          Share.of(Grade.SEVERE, 7),
          Share.of(Grade.LIFE_THREATENING, 1));

  private static final List<Share<Relatedness>> EARLY_RELATEDNESS =
      List.of(Share.of(Relatedness.POSSIBLE, 70), Share.of(Relatedness.DEFINITE, 30));

  private static final List<Share<Relatedness>> LATE_RELATEDNESS =
      List.of(
          Share.of(Relatedness.NOT_RELATED, 45),
          Share.of(Relatedness.UNLIKELY, 40),
          Share.of(Relatedness.POSSIBLE, 15));

  private final Treatment treatment;
  private final List<LocalDate> visits;
  private final LocalDate lastDay;
  private final Draws draws;

  /**
   * @param visits the days of the follow-up visits the patient came to, in order
   * @param lastDay the last day on which something can happen
   */
  SafetySimulation(Treatment treatment, List<LocalDate> visits, LocalDate lastDay, Draws draws) {
    this.treatment = treatment;
    this.visits = visits;
    this.lastDay = lastDay;
    this.draws = draws;
  }

  List<AdverseEvent> events() {
    List<AdverseEvent> events = new ArrayList<>();
    soreness(draws.branch("soreness")).ifPresent(events::add);
    otherEvent(draws.branch("event")).ifPresent(events::add);
    neoplasm(draws.branch("neoplasm")).ifPresent(events::add);
    infection(draws.branch("infection")).ifPresent(events::add);
    return events;
  }

  private Optional<AdverseEvent> soreness(Draws own) {
    if (!treatment.site().isLocal() || !own.chance(SORENESS)) {
      return Optional.empty();
    }
    LocalDate onset = treatment.day().plusDays(own.between(0, 1));
    int duration = duration(own.logNormal(3, 0.484));
    return firstVisitFrom(onset)
        .filter(visit -> treatment.daysTo(visit) <= SORENESS_IS_REMEMBERED_FOR_DAYS)
        .map(
            visit ->
                new AdverseEvent(
                    "soreness",
                    Grade.MILD,
                    false,
                    Optional.empty(),
                    Relatedness.DEFINITE,
                    onset,
                    endIfOver(onset, duration, visit),
                    visit));
  }

  private Optional<AdverseEvent> otherEvent(Draws own) {
    double rate = treatment.kind().adverseEventRate() * treatment.setting().clinic().eventFactor();
    if (!own.chance(rate)) {
      return Optional.empty();
    }
    int onsetDay = onsetDay(own);
    Grade grade = Share.draw(GRADES, own);
    String term = isSerious(grade) ? seriousTerm(own) : mildTerm(onsetDay, own);
    Relatedness relatedness =
        Share.draw(onsetDay <= EARLY_DAYS ? EARLY_RELATEDNESS : LATE_RELATEDNESS, own);
    return event(term, grade, relatedness, onsetDay, own);
  }

  /** 7 of 2,372 patients in the largest series, months to years after treatment. */
  private Optional<AdverseEvent> neoplasm(Draws own) {
    return own.chance(NEOPLASM)
        ? event("neoplasm", Grade.SEVERE, Relatedness.UNLIKELY, own.between(60, NEOPLASM_DAYS), own)
        : Optional.empty();
  }

  /** A contaminated lot infects most of those who get it within three weeks. */
  private Optional<AdverseEvent> infection(Draws own) {
    boolean exposed =
        treatment.product().lot().filter(ProductSimulation.CONTAMINATED_LOT::equals).isPresent();
    return exposed && own.chance(INFECTED)
        ? event(
            treatment.site().isLocal() ? "septic-arthritis" : "systemic-infection",
            Grade.SEVERE,
            Relatedness.DEFINITE,
            own.between(2, 20),
            own)
        : Optional.empty();
  }

  private Optional<AdverseEvent> event(
      String term, Grade grade, Relatedness relatedness, int onsetDay, Draws own) {
    LocalDate onset = treatment.day().plusDays(onsetDay);
    int duration = duration(own.logNormal(7, 0.9));
    LocalDate direct = onset.plusDays(own.between(1, 7));
    return reported(onset, direct, grade)
        .map(
            day ->
                new AdverseEvent(
                    term,
                    grade,
                    isSerious(grade),
                    criterion(grade),
                    relatedness,
                    onset,
                    endIfOver(onset, duration, day),
                    day));
  }

  private static Optional<String> criterion(Grade grade) {
    return switch (grade) {
      case MILD, MODERATE -> Optional.empty();
      case SEVERE -> Optional.of("C83052");
      case LIFE_THREATENING -> Optional.of("C84266");
      case DEATH -> Optional.of("C48275");
    };
  }

  private static boolean isSerious(Grade grade) {
    return grade.compareTo(Grade.SEVERE) >= 0;
  }

  /** A serious event is reported at once; others when the patient next comes, if ever. */
  private Optional<LocalDate> reported(LocalDate onset, LocalDate direct, Grade grade) {
    return (isSerious(grade) ? Optional.of(direct) : firstVisitFrom(onset))
        .filter(day -> !day.isAfter(lastDay));
  }

  private static int onsetDay(Draws own) {
    if (own.chance(0.7)) {
      return (int) Math.min(EARLY_DAYS, -5 * StrictMath.log(1 - own.uniform()));
    }
    return own.between(EARLY_DAYS + 1, 400);
  }

  private String mildTerm(int onsetDay, Draws own) {
    boolean local = treatment.site().isLocal();
    if (onsetDay > EARLY_DAYS) {
      return own.oneOf(
          local
              ? List.of("stiffness", "swelling-effusion", "injection-site-pain")
              : List.of("fever", "allergic-reaction"));
    }
    List<String> terms = new ArrayList<>(List.of("haematoma", "vasovagal", "fever"));
    if (local) {
      terms.addAll(
          List.of("injection-site-pain", "post-injection-flare", "stiffness", "swelling-effusion"));
    }
    terms.addAll(treatment.kind().harvestEvents());
    return own.oneOf(terms);
  }

  private String seriousTerm(Draws own) {
    return own.oneOf(
        treatment.indication().isPaired()
            ? List.of("septic-arthritis", "nerve-injury", "bleeding")
            : List.of("systemic-infection", "nerve-injury", "allergic-reaction"));
  }

  private static int duration(double days) {
    return (int) StrictMath.ceil(days);
  }

  private Optional<LocalDate> firstVisitFrom(LocalDate day) {
    return visits.stream().filter(visit -> !visit.isBefore(day)).findFirst();
  }

  private static Optional<LocalDate> endIfOver(LocalDate onset, int duration, LocalDate asked) {
    return Optional.of(onset.plusDays(duration - 1L)).filter(end -> !end.isAfter(asked));
  }

  /** Statements of no event for each visit since the one before, unless an event began then. */
  List<EventFreePeriod> eventFreePeriods(List<AdverseEvent> events) {
    List<EventFreePeriod> periods = new ArrayList<>();
    LocalDate start = treatment.day();
    for (LocalDate visit : visits) {
      EventFreePeriod period = new EventFreePeriod(start, visit);
      if (events.stream().noneMatch(event -> contains(period, event.onset()))) {
        periods.add(period);
      }
      start = visit.plusDays(1);
    }
    return periods;
  }

  private static boolean contains(EventFreePeriod period, LocalDate day) {
    return ChronoUnit.DAYS.between(period.start(), day) >= 0
        && ChronoUnit.DAYS.between(day, period.end()) >= 0;
  }
}
