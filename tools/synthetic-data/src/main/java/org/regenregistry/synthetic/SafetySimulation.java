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
                    Relatedness.DEFINITE,
                    onset,
                    endIfOver(onset, duration, visit),
                    visit));
  }

  private Optional<AdverseEvent> otherEvent(Draws own) {
    if (!own.chance(treatment.kind().adverseEventRate())) {
      return Optional.empty();
    }
    int onsetDay = onsetDay(own);
    LocalDate onset = treatment.day().plusDays(onsetDay);
    Grade grade = Share.draw(GRADES, own);
    boolean serious = isSerious(grade);
    String term = serious ? seriousTerm(own) : mildTerm(onsetDay, own);
    Relatedness relatedness =
        Share.draw(onsetDay <= EARLY_DAYS ? EARLY_RELATEDNESS : LATE_RELATEDNESS, own);
    int duration = duration(own.logNormal(7, 0.9));
    LocalDate direct = onset.plusDays(own.between(1, 7));
    return reported(onset, direct, grade)
        .map(
            day ->
                new AdverseEvent(
                    term,
                    grade,
                    serious,
                    relatedness,
                    onset,
                    endIfOver(onset, duration, day),
                    day));
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
    return (int) Math.max(1, StrictMath.rint(days));
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
