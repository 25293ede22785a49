package org.regenregistry.synthetic.question;

import static org.regenregistry.synthetic.question.Question.Sample.LARGE;
import static org.regenregistry.synthetic.question.Question.Sample.SMALL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.regenregistry.mapping.statistics.Estimate;
import org.regenregistry.mapping.statistics.IncompleteProportion;
import org.regenregistry.mapping.statistics.Turnbull;
import org.regenregistry.mapping.statistics.Turnbull.Between;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.synthetic.question.Question.Counted;

/** Questions 1 to 8: how patients do. */
final class OutcomeQuestions {

  private static final List<Visit> GRID =
      List.of(Visit.W6, Visit.M3, Visit.M6, Visit.M12, Visit.M24);

  /** The cut of the literature, in millions of nucleated cells of marrow. */
  private static final double MANY_CELLS = 400;

  private OutcomeQuestions() {}

  static List<Question> all() {
    List<Question> all = new ArrayList<>();
    for (Criterion criterion : Criterion.values()) {
      for (Visit visit : GRID) {
        all.add(scored(criterion, visit));
        all.add(bounds(criterion, visit));
      }
    }
    Reliefs.days().forEach(day -> all.add(relief(day)));
    trajectory(all);
    all.add(
        new Question(
            "4/koos-nonsurg-2025-pain/M24-of-M6",
            LARGE,
            cases -> Calculations.share(cases, OutcomeQuestions::lasts)));
    products(all);
    doses(all);
    grades(all);
    viability(all);
    return all;
  }

  private static Question scored(Criterion criterion, Visit visit) {
    return new Question(
        "1/" + criterion.id() + "/" + visit + "/scored",
        SMALL,
        cases -> Calculations.share(cases, each -> each.responded(criterion, visit)));
  }

  /** From nobody missing has responded to everybody has, among all who are due. */
  private static Question bounds(Criterion criterion, Visit visit) {
    return new Question(
        "1/" + criterion.id() + "/" + visit + "/bounds",
        SMALL,
        cases -> {
          List<Case> due =
              cases.stream()
                  .filter(each -> each.due().contains(visit))
                  .filter(each -> each.value(criterion.measure(), Visit.BL).isPresent())
                  .toList();
          Calculations.Tally tally =
              Calculations.Tally.of(due, each -> known(each, criterion, visit));
          if (tally.n() < 10) {
            return Optional.empty();
          }
          IncompleteProportion answer = IncompleteProportion.of(tally.yes(), tally.n(), due.size());
          return Optional.of(
              new Counted(
                  due.size(), new Estimate(answer.missingAsFailures().value(), answer.bounds())));
        },
        population -> Calculations.share(population, each -> known(each, criterion, visit)));
  }

  /** A replacement or a repeat before the visit is a failure that is known. */
  private static Optional<Boolean> known(Case each, Criterion criterion, Visit visit) {
    return each.lost().contains(visit) ? Optional.of(false) : each.responded(criterion, visit);
  }

  private static Question relief(int day) {
    return new Question(
        "2/nrs-or-koos/day-" + day,
        SMALL,
        cases -> {
          List<Between> known = cases.stream().flatMap(each -> Reliefs.of(each).stream()).toList();
          return known.size() < 10
              ? Optional.empty()
              : Optional.of(new Counted(known.size(), Turnbull.of(known).estimateBy(day, day)));
        },
        population ->
            Calculations.share(
                population, each -> Reliefs.of(each).map(relief -> relief.by() <= day)));
  }

  private static void trajectory(List<Question> all) {
    for (Visit visit : List.of(Visit.W3, Visit.W6, Visit.M3, Visit.M6, Visit.M12, Visit.M24)) {
      for (Measure measure : List.of(Measure.KOOS_PAIN, Measure.PAIN_NRS)) {
        all.add(
            new Question(
                "3/" + measure.id() + "/" + visit,
                SMALL,
                cases -> Calculations.mean(cases, each -> each.change(measure, visit))));
      }
    }
  }

  private static Optional<Boolean> lasts(Case each) {
    return each.responded(Criterion.KOOS, Visit.M6)
        .filter(responded -> responded)
        .flatMap(_ -> each.responded(Criterion.KOOS, Visit.M24));
  }

  private static void products(List<Question> all) {
    all.add(difference("5/koos-pain/M12/bmac-minus-svf", product("bmac"), product("svf")));
    all.add(
        difference(
            "5/koos-pain/M12/bmac-minus-comparators",
            product("bmac"),
            each -> each.product().endsWith("-comparator")));
  }

  private static Question difference(String id, Predicate<Case> one, Predicate<Case> other) {
    Function<Case, OptionalDouble> change = each -> each.change(Measure.KOOS_PAIN, Visit.M12);
    return new Question(id, LARGE, cases -> Calculations.meanDifference(cases, one, other, change));
  }

  private static Predicate<Case> product(String type) {
    return each -> each.product().equals(type);
  }

  private static void doses(List<Question> all) {
    Predicate<Case> marrow = product("bmac");
    all.add(
        share(
            "6/koos/M12/bmac-up-to-400",
            marrow.and(each -> within(each.administered(), 0, MANY_CELLS))));
    all.add(
        share(
            "6/koos/M12/bmac-over-400",
            marrow.and(each -> within(each.administered(), MANY_CELLS, Double.MAX_VALUE))));
  }

  private static void grades(List<Question> all) {
    for (int grade = 2; grade <= 4; grade++) {
      all.add(share("7/koos/M12/kl-" + grade, kl(grade, grade)));
    }
    all.add(
        new Question(
            "7/koos/M12/kl-2-3-minus-4",
            LARGE,
            cases ->
                Calculations.difference(
                    cases, kl(2, 3), kl(4, 4), each -> each.responded(Criterion.KOOS, Visit.M12))));
  }

  private static Predicate<Case> kl(int least, int most) {
    return each ->
        each.kl().isPresent() && each.kl().getAsInt() >= least && each.kl().getAsInt() <= most;
  }

  private static void viability(List<Question> all) {
    double[] limits = {70, 85, 95, 100};
    for (int band = 1; band < limits.length; band++) {
      double from = limits[band - 1];
      double to = limits[band];
      all.add(
          share(
              "8/koos/M12/viability-%.0f-%.0f".formatted(from, to),
              each -> within(each.viability(), from, to)));
    }
  }

  private static boolean within(OptionalDouble value, double from, double to) {
    return value.isPresent() && value.getAsDouble() > from && value.getAsDouble() <= to;
  }

  private static Question share(String id, Predicate<Case> group) {
    return new Question(
        id,
        LARGE,
        cases ->
            Calculations.share(
                cases.stream().filter(group).toList(),
                each -> each.responded(Criterion.KOOS, Visit.M12)));
  }
}
