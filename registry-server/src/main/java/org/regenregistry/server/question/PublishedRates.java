package org.regenregistry.server.question;

import java.util.Optional;
import java.util.OptionalDouble;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.PoissonRate;
import org.regenregistry.server.question.ExactFigure.QuantileFigure;
import org.regenregistry.server.question.ExactFigure.RateFigure;
import org.regenregistry.server.question.PublishedFigure.Quartiles;
import org.regenregistry.server.question.PublishedFigure.Rare;
import org.regenregistry.server.question.PublishedFigure.Rate;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.Withheld;

/** Rates of rounded counts, and quartiles of two digits. */
record PublishedRates(Rounding rounding, Thresholds thresholds) {

  private static final int DECIMALS = 2;
  private static final double HUNDRED = 100;
  private static final int DIGITS = 2;

  PublishedFigure rate(RateFigure figure) {
    if (thresholds.isSmall(figure.of())) {
      return new Withheld(Reason.SMALL_CELL);
    }
    if (thresholds.isSmallPart(figure.affected(), figure.of())) {
      return isRare(figure) ? rare(figure.of()) : new Withheld(Reason.SMALL_PART);
    }
    long n = rounding.count(figure.of().treatments());
    long events = rounding.count(figure.events());
    double lower = PoissonRate.exact(fewest(events), most(n)).interval().lower();
    double upper = PoissonRate.exact(events + rounding.slack(), least(n)).interval().upper();
    return new Rate(
        n,
        events,
        Rounding.nearest(HUNDRED * events / n, DECIMALS),
        Rounding.outwards(new Interval(HUNDRED * lower, HUNDRED * upper), DECIMALS));
  }

  /** Whether there were fewer events than would be told of; none looks the same as some. */
  private boolean isRare(RateFigure figure) {
    return figure.events() < thresholds.patients();
  }

  private PublishedFigure rare(Tally of) {
    long n = rounding.count(of.treatments());
    double atMost = PoissonRate.exact(thresholds.patients() - 1L, least(n)).interval().upper();
    double ifNone = PoissonRate.ruleOfThree(rounding.least(n));
    return new Rare(n, upwards(HUNDRED * atMost), upwards(HUNDRED * ifNone));
  }

  private static double upwards(double value) {
    return Rounding.outwards(new Interval(value, value), DECIMALS).upper();
  }

  private long fewest(long events) {
    return Math.max(0, events - rounding.slack());
  }

  private double least(long n) {
    return (double) rounding.least(n);
  }

  private double most(long n) {
    return (double) n + rounding.slack();
  }

  PublishedFigure quartiles(QuantileFigure figure) {
    Tally of = figure.of();
    if (!thresholds.isEnoughBelow(of, 0.5)) {
      return new Withheld(Reason.SMALL_CELL);
    }
    if (!Disclosure.isRepresentative(of)) {
      return new Withheld(Reason.FEW_CLINICS);
    }
    Quartiles median =
        new Quartiles(
            rounding.count(of.treatments()),
            OptionalDouble.empty(),
            Rounding.digits(figure.median(), DIGITS),
            OptionalDouble.empty(),
            Optional.empty());
    return thresholds.isEnoughBelow(of, 0.25) ? complete(median, figure) : median;
  }

  private static Quartiles complete(Quartiles median, QuantileFigure figure) {
    return new Quartiles(
        median.n(),
        OptionalDouble.of(Rounding.digits(figure.lower(), DIGITS)),
        median.median(),
        OptionalDouble.of(Rounding.digits(figure.upper(), DIGITS)),
        figure.medianInterval().map(PublishedRates::outwards));
  }

  private static Interval outwards(Interval exact) {
    return new Interval(
        Rounding.digitsDown(exact.lower(), DIGITS), Rounding.digitsUp(exact.upper(), DIGITS));
  }
}
