package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.regenregistry.mapping.statistics.AalenJohansen;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.KaplanMeier;
import org.regenregistry.mapping.statistics.SurvivalCurve;
import org.regenregistry.mapping.statistics.Turnbull;
import org.regenregistry.server.question.ExactFigure.CurveFigure;
import org.regenregistry.server.question.ExactFigure.Ending;
import org.regenregistry.server.question.ExactFigure.IncidenceFigure;
import org.regenregistry.server.question.ExactFigure.OnsetFigure;
import org.regenregistry.server.question.PublishedFigure.Curve;
import org.regenregistry.server.question.PublishedFigure.Curve.Reading;
import org.regenregistry.server.question.PublishedFigure.Curve.Step;
import org.regenregistry.server.question.PublishedFigure.Estimated;
import org.regenregistry.server.question.PublishedFigure.Onset;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.Withheld;

/**
 * Curves, estimated from counts that were made coarse before: days become months, months become
 * steps of enough patients with an event, and what adds up to a step is rounded to midpoints.
 */
record PublishedCurves(Rounding rounding, Thresholds thresholds) {

  /** Fewer at risk carry no curve. */
  private static final int LEAST_AT_RISK = 10;

  private static final double DAYS_OF_MONTH = 365.25 / 12;
  private static final int DECIMALS = PublishedShares.DECIMALS;
  private static final long SEED = 20_260_101;

  PublishedFigure survival(CurveFigure figure) {
    return curve(figure.of(), figure.endings(), figure.months(), KaplanMeier::of);
  }

  PublishedFigure incidence(IncidenceFigure figure) {
    return curve(figure.of(), figure.endings(), figure.months(), AalenJohansen::of);
  }

  private PublishedFigure curve(
      Tally of,
      List<Ending> endings,
      List<Integer> months,
      Function<List<DayCount>, SurvivalCurve> estimate) {
    if (thresholds.isSmall(of)) {
      return new Withheld(Reason.SMALL_CELL);
    }
    CoarseEndings coarse = CoarseEndings.of(byMonth(endings), thresholds.patients());
    if (coarse.steps().isEmpty()) {
      return new Withheld(Reason.SMALL_PART);
    }
    long n = rounding.count(of.treatments());
    SurvivalCurve curve = estimate.apply(coarse.rounded(n)).whileAtRisk(LEAST_AT_RISK);
    List<Step> steps = curve.steps().stream().filter(it -> it.events() > 0).map(this::step).toList();
    int end = curve.steps().isEmpty() ? 0 : curve.steps().getLast().day();
    List<Reading> readings =
        months.stream()
            .filter(month -> month <= Math.max(end, coarse.lastMonth(LEAST_AT_RISK, n)))
            .map(month -> reading(curve, month))
            .toList();
    return new Curve(n, steps, readings);
  }

  private Step step(SurvivalCurve.Step step) {
    return new Step(
        step.day(),
        step.atRisk(),
        step.events(),
        Rounding.nearest(step.estimate().value(), DECIMALS),
        Rounding.outwards(step.estimate().interval(), DECIMALS));
  }

  private static Reading reading(SurvivalCurve curve, int month) {
    Optional<Interval> interval =
        curve.at(month).map(step -> Rounding.outwards(step.estimate().interval(), DECIMALS));
    return new Reading(month, Rounding.nearest(curve.valueAt(month), DECIMALS), interval);
  }

  /** What ended in each month; the day of treatment belongs to month 0. */
  private static Map<Integer, Ending> byMonth(List<Ending> endings) {
    Map<Integer, Ending> months = new TreeMap<>();
    for (Ending ending : endings) {
      int month = (int) Math.ceil(ending.count().day() / DAYS_OF_MONTH);
      months.merge(month, in(month, ending), PublishedCurves::and);
    }
    return months;
  }

  private static Ending in(int month, Ending ending) {
    DayCount of = ending.count();
    return new Ending(
        new DayCount(month, of.events(), of.competing(), of.censored()), ending.patients());
  }

  private static Ending and(Ending one, Ending other) {
    DayCount a = one.count();
    DayCount b = other.count();
    return new Ending(
        new DayCount(
            a.day(),
            a.events() + b.events(),
            a.competing() + b.competing(),
            a.censored() + b.censored()),
        one.patients() + other.patients());
  }

  PublishedFigure onset(OnsetFigure figure) {
    if (thresholds.isSmall(figure.of())) {
      return new Withheld(Reason.SMALL_CELL);
    }
    if (thresholds.isSmallPart(figure.events(), figure.of())) {
      return new Withheld(Reason.SMALL_PART);
    }
    long n = rounding.count(figure.of().treatments());
    Turnbull estimate = Turnbull.ofCounts(figure.seen());
    List<Onset.At> times = new ArrayList<>();
    double told = 0;
    for (double time : figure.times()) {
      double share = estimate.by(time);
      boolean isEnough = isEnough(figure, share - told) && isEnough(figure, 1 - share);
      times.add(
          new Onset.At(
              time,
              isEnough ? Optional.of(coarse(n, estimate, time)) : Optional.empty()));
      told = isEnough ? share : told;
    }
    return new Onset(n, times);
  }

  private boolean isEnough(OnsetFigure figure, double share) {
    return thresholds.isEnoughBelow(figure.of(), share);
  }

  /** As coarse as a share of rounded counts is. */
  private Estimated coarse(long n, Turnbull estimate, double time) {
    Interval interval = estimate.estimateBy(time, SEED).interval();
    long part = rounding.count(Math.round(estimate.by(time) * n));
    return new Estimated(
        Rounding.nearest(Math.min(1, (double) part / n), DECIMALS),
        Rounding.outwards(interval, 2));
  }
}
