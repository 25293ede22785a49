package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.regenregistry.mapping.statistics.AalenJohansen;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.Estimate;
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
 * Curves, estimated from counts that were made coarse before: steps of enough patients with an
 * event, whose numbers are rounded. Intervals are wider by what the rounding adds to the variance.
 */
record PublishedCurves(Rounding rounding, Thresholds thresholds) {

  private static final int DECIMALS = PublishedShares.DECIMALS;

  private static final long SEED = 20_260_101;

  PublishedFigure survival(CurveFigure figure) {
    if (thresholds.isSmall(figure.of())) {
      return new Withheld(Reason.SMALL_CELL);
    }
    List<Ending> endings = figure.endings().stream().map(PublishedCurves::censored).toList();
    return curve(
        figure.of(),
        CoarseEndings.of(endings, figure.scale(), figure.readings(), thresholds.patients()),
        new Form(figure.scale(), figure.readings(), KaplanMeier::of));
  }

  /** Kaplan and Meier know one event; who had another is seen no longer. */
  private static Ending censored(Ending ending) {
    DayCount count = ending.count();
    long others = count.competing() + count.censored();
    return new Ending(
        new DayCount(count.day(), count.events(), 0, others), ending.patients(), ending.others());
  }

  PublishedFigure incidence(IncidenceFigure figure) {
    if (thresholds.isSmall(figure.of())) {
      return new Withheld(Reason.SMALL_CELL);
    }
    return curve(
        figure.of(),
        CoarseEndings.of(
            competing(figure), figure.scale(), figure.readings(), thresholds.patients()),
        new Form(figure.scale(), figure.readings(), AalenJohansen::of));
  }

  /** Too few with the competing event are taken for seen no longer: none looks the same. */
  private List<Ending> competing(IncidenceFigure figure) {
    long competing = figure.endings().stream().mapToLong(it -> it.count().competing()).sum();
    return competing < thresholds.patients()
        ? figure.endings().stream().map(PublishedCurves::censored).toList()
        : figure.endings();
  }

  /** What is estimated, and where it is read. */
  private record Form(
      CurveScale scale,
      List<Integer> readings,
      Function<List<DayCount>, SurvivalCurve> estimator) {}

  private PublishedFigure curve(Tally of, CoarseEndings coarse, Form form) {
    if (coarse.steps().isEmpty()) {
      return new Withheld(Reason.SMALL_PART);
    }
    long n = rounding.count(of.treatments());
    List<Step> steps = steps(form.estimator().apply(coarse.rounded(rounding)));
    List<Reading> readings =
        form.readings().stream()
            .map(time -> new Reading(time, reading(steps, coarse, time)))
            .toList();
    return new Curve(n, form.scale(), steps, readings);
  }

  private static Optional<Estimated> reading(List<Step> steps, CoarseEndings coarse, int time) {
    return steps.stream()
        .filter(step -> step.time() <= time && coarse.isKnownAt(time))
        .reduce((_, later) -> later)
        .map(step -> new Estimated(step.value(), step.interval()));
  }

  private List<Step> steps(SurvivalCurve curve) {
    List<Step> steps = new ArrayList<>();
    Errors errors = new Errors(curve.atStart());
    long events = 0;
    for (SurvivalCurve.Step step : curve.steps()) {
      if (step.events() > 0) {
        events += step.events();
        errors.add(step);
        steps.add(step(step, events, widened(step.estimate(), errors.variance())));
      }
    }
    return steps;
  }

  /** How much of the rounding of counts is in a curve, in units of the variance of one of them. */
  private static final class Errors {

    /** Who is at risk of the first step is all but those seen no longer, both rounded. */
    private static final int BEHIND_FIRST = 2;

    /** After a step there are three more: its events, the competing ones, and who is lost. */
    private static final int OF_A_STEP = 3;

    private final double atStart;
    private double before;
    private double ofEvents;
    private double ofRisk;
    private int counts = BEHIND_FIRST;

    Errors(double atStart) {
      this.atStart = atStart;
      this.before = atStart;
    }

    /**
     * An event more or less moves the curve by the share that it happens to over those at risk, one
     * more or less at risk by what the step moved it. Errors of those at risk last.
     */
    void add(SurvivalCurve.Step step) {
      double value = step.estimate().value();
      double free = Math.abs(before - (1 - atStart));
      ofEvents += square(free / step.atRisk());
      ofRisk += Math.abs(value - before) * Math.sqrt(counts) / step.atRisk();
      counts += OF_A_STEP;
      before = value;
    }

    double variance() {
      return ofEvents + square(ofRisk);
    }

    private static double square(double number) {
      return number * number;
    }
  }

  private static Step step(SurvivalCurve.Step step, long events, Interval interval) {
    return new Step(
        step.day(),
        step.atRisk(),
        events,
        Rounding.nearest(step.estimate().value(), DECIMALS),
        Rounding.outwards(interval, DECIMALS));
  }

  private Interval widened(Estimate estimate, double counts) {
    Interval interval = estimate.withError(Math.sqrt(rounding.variance() * counts)).interval();
    return new Interval(Math.max(0, interval.lower()), Math.min(1, interval.upper()));
  }

  PublishedFigure onset(OnsetFigure figure) {
    if (thresholds.isSmall(figure.of())) {
      return new Withheld(Reason.SMALL_CELL);
    }
    if (thresholds.isSmallPart(figure.events(), figure.of())) {
      return new Withheld(Reason.SMALL_PART);
    }
    long n = rounding.count(figure.of().treatments());
    List<Estimate> estimates = Turnbull.ofCounts(figure.seen()).estimatesBy(figure.times(), SEED);
    List<Onset.At> times = new ArrayList<>();
    double told = 0;
    for (int index = 0; index < estimates.size(); index++) {
      double share = estimates.get(index).value();
      boolean isTold = isEnough(figure, share - told) && isEnough(figure, 1 - share);
      times.add(
          new Onset.At(
              figure.times().get(index),
              isTold ? Optional.of(coarse(n, estimates.get(index))) : Optional.empty()));
      told = isTold ? share : told;
    }
    return new Onset(n, times);
  }

  private boolean isEnough(OnsetFigure figure, double share) {
    return thresholds.isEnoughBelow(figure.of(), share);
  }

  /** As coarse as a share of rounded counts is; an interval ends at such a share, too. */
  private Estimated coarse(long n, Estimate estimate) {
    double part = (double) rounding.rule().roundingMultiple() / n;
    Interval interval = estimate.interval();
    return new Estimated(
        Rounding.nearest(Math.min(1, part * Math.round(estimate.value() / part)), DECIMALS),
        Rounding.outwards(
            new Interval(
                part * Math.floor(interval.lower() / part),
                Math.min(1, part * Math.ceil(interval.upper() / part))),
            DECIMALS));
  }
}
