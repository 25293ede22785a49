package org.regenregistry.synthetic.question;

import static org.regenregistry.synthetic.question.Question.Sample.LARGE;
import static org.regenregistry.synthetic.question.Question.Sample.SMALL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.regenregistry.mapping.statistics.AalenJohansen;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.KaplanMeier;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.synthetic.question.Case.Event;
import org.regenregistry.synthetic.question.Case.Rescue;

/** Questions 9 to 15: yield, safety, durability of the joint and the way back. */
final class CourseQuestions {

  private static final int YEAR = 365;
  private static final int SORENESS_ONSET = 14;
  private static final int SORENESS_RESOLVED = 7;

  private CourseQuestions() {}

  static List<Question> all() {
    List<Question> all = new ArrayList<>();
    all.add(
        new Question(
            "9/bone-marrow/millions-per-mL",
            LARGE,
            cases -> Calculations.median(of(cases, "bmac"), Case::cellsPerUnit)));
    all.add(
        new Question(
            "9/adipose/millions-per-g",
            LARGE,
            cases -> Calculations.median(of(cases, "svf"), Case::cellsPerUnit)));
    for (int year : List.of(1, 2, 5)) {
      all.add(replacementFree(year));
    }
    all.add(replaced(2));
    safety(all);
    soreness(all);
    for (int year : List.of(1, 2)) {
      all.add(repeated(year));
    }
    work(all);
    structure(all);
    return all;
  }

  private static List<Case> of(List<Case> cases, String product) {
    return cases.stream().filter(each -> each.product().equals(product)).toList();
  }

  private static Question replacementFree(int year) {
    return new Question(
        "10/replacement-free/year-" + year,
        LARGE,
        cases ->
            Calculations.onDay(
                KaplanMeier.of(table(cases, Case::isKnee, Case::conversion)), YEAR * year));
  }

  private static Question replaced(int year) {
    return new Question(
        "10/replaced-before-death/year-" + year,
        LARGE,
        cases ->
            Calculations.onDay(
                AalenJohansen.of(table(cases, Case::isKnee, Case::conversion)), YEAR * year));
  }

  private static Question repeated(int year) {
    return new Question(
        "13/repeated/year-" + year,
        LARGE,
        cases ->
            Calculations.onDay(
                AalenJohansen.of(table(cases, _ -> true, Case::repeat)), YEAR * year));
  }

  private static List<DayCount> table(
      List<Case> cases, Predicate<Case> group, Function<Case, DayCount.Time> time) {
    return DayCount.table(cases.stream().filter(group).map(time));
  }

  private static void safety(List<Question> all) {
    all.add(events("11/events-but-soreness/day-30", Visit.W3, 30));
    all.add(events("11/events-but-soreness/day-365", Visit.M12, YEAR));
    all.add(
        new Question(
            "11/persons-with-any/day-30",
            SMALL,
            cases ->
                Calculations.share(
                    cases,
                    each ->
                        stated(each, Visit.W3)
                            .map(
                                _ -> each.events().stream().anyMatch(it -> it.onsetDay() <= 30)))));
  }

  private static Question events(String id, Visit visit, int day) {
    return new Question(
        id,
        SMALL,
        cases ->
            Calculations.rate(
                cases,
                each ->
                    stated(each, visit).isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                            (double)
                                each.events().stream()
                                    .filter(it -> !it.isSoreness() && it.onsetDay() <= day)
                                    .count())));
  }

  private static Optional<Boolean> stated(Case each, Visit visit) {
    return each.stated().contains(visit) ? Optional.of(true) : Optional.empty();
  }

  private static void soreness(List<Question> all) {
    all.add(
        new Question(
            "12/sore-within-14-days",
            SMALL,
            cases ->
                Calculations.share(
                    cases, each -> stated(each, Visit.W2).map(_ -> sore(each).isPresent()))));
    all.add(
        new Question(
            "12/resolved-within-7-days",
            SMALL,
            cases -> Calculations.share(cases, each -> sore(each).map(CourseQuestions::isShort))));
    all.add(
        new Question(
            "12/acetaminophen",
            SMALL,
            cases ->
                Calculations.share(
                    cases,
                    each ->
                        sore(each).flatMap(_ -> each.rescue()).map(Rescue.ACETAMINOPHEN::equals))));
  }

  private static Optional<Event> sore(Case each) {
    return stated(each, Visit.W2)
        .flatMap(
            _ ->
                each.events().stream()
                    .filter(it -> it.isSoreness() && it.onsetDay() <= SORENESS_ONSET)
                    .findFirst());
  }

  private static boolean isShort(Event soreness) {
    return soreness.durationDays().isPresent()
        && soreness.durationDays().getAsInt() < SORENESS_RESOLVED;
  }

  private static void work(List<Question> all) {
    all.add(
        new Question(
            "14/median-days",
            LARGE,
            cases ->
                Calculations.median(
                    cases,
                    each ->
                        each.daysToWork().isPresent()
                            ? OptionalDouble.of(each.daysToWork().getAsInt())
                            : OptionalDouble.empty())));
    for (int day : List.of(1, 3)) {
      all.add(
          new Question(
              "14/back-within-" + day,
              SMALL,
              cases ->
                  Calculations.share(
                      cases,
                      each ->
                          each.daysToWork().isPresent()
                              ? Optional.of(each.daysToWork().getAsInt() <= day)
                              : Optional.empty())));
    }
  }

  private static void structure(List<Question> all) {
    all.add(
        new Question(
            "15/mocart2/M12",
            LARGE,
            cases -> Calculations.mean(cases, each -> each.change(Measure.MOCART2, Visit.M12))));
    all.add(
        new Question(
            "15/kl-worse/M24", LARGE, cases -> Calculations.share(cases, CourseQuestions::worse)));
  }

  private static Optional<Boolean> worse(Case each) {
    OptionalDouble later = each.value(Measure.KL_GRADE, Visit.M24);
    return each.kl().isPresent() && later.isPresent()
        ? Optional.of(later.getAsDouble() >= each.kl().getAsInt() + 1)
        : Optional.empty();
  }
}
