package org.regenregistry.server.question;

import org.regenregistry.mapping.statistics.AdjustedDifference;
import org.regenregistry.mapping.statistics.Balance;
import org.regenregistry.mapping.statistics.Balance.Spread;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.server.question.ExactFigure.AdjustedFigure;
import org.regenregistry.server.question.ExactFigure.MeanDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedMeansFigure;
import org.regenregistry.server.question.PublishedFigure.Adjusted;
import org.regenregistry.server.question.PublishedFigure.Mean;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.StandardisedDifference;
import org.regenregistry.server.question.PublishedFigure.Withheld;

/** Means and what is made of them. */
record PublishedMeans(Rounding rounding, Thresholds thresholds) {

  static final int STANDARDISED_DECIMALS = 2;

  private static final int KEPT_DECIMALS = 2;

  /** No treatment may be a larger part of a comparison, whichever it is. */
  private static final double LARGEST_WEIGHT = 0.25;

  PublishedFigure mean(MeanFigure figure) {
    Tally of = figure.of();
    if (thresholds.isSmall(of)) {
      return new Withheld(Reason.SMALL_CELL);
    }
    if (!Disclosure.isRepresentative(of)) {
      return new Withheld(Reason.FEW_CLINICS);
    }
    double deviation = Rounding.nearest(figure.deviation(), figure.decimals());
    if (deviation == 0) {
      return new Withheld(Reason.NO_SPREAD);
    }
    long n = rounding.count(of.treatments());
    Interval widest = widest(n, figure.mean(), figure.deviation());
    return new Mean(
        n,
        Rounding.nearest(figure.mean(), figure.decimals()),
        deviation,
        Rounding.outwards(widest, figure.decimals()));
  }

  private Interval widest(long n, double mean, double deviation) {
    return org.regenregistry.mapping.statistics.Mean.t(rounding.least(n), mean, deviation)
        .estimate()
        .interval();
  }

  /** It is made of the two published means alone. */
  PublishedFigure difference(MeanDifferenceFigure figure) {
    if (mean(figure.one()) instanceof Mean one && mean(figure.other()) instanceof Mean other) {
      int decimals = figure.one().decimals();
      var difference = statistics(one).minus(statistics(other));
      return new PublishedFigure.Difference(
          Rounding.nearest(difference.value(), decimals),
          Rounding.outwards(difference.interval(), decimals));
    }
    return new Withheld(Reason.NOT_COMPARABLE);
  }

  private org.regenregistry.mapping.statistics.Mean statistics(Mean mean) {
    return org.regenregistry.mapping.statistics.Mean.t(
        rounding.least(mean.n()), mean.mean(), mean.deviation());
  }

  /** It is made of the two published means alone. */
  PublishedFigure standardised(StandardisedMeansFigure figure) {
    return mean(figure.one()) instanceof Mean one && mean(figure.other()) instanceof Mean other
        ? new StandardisedDifference(
            Rounding.nearest(
                Balance.ofMeans(
                    new Spread(one.mean(), one.deviation()),
                    new Spread(other.mean(), other.deviation())),
                STANDARDISED_DECIMALS))
        : new Withheld(Reason.NOT_COMPARABLE);
  }

  PublishedFigure adjusted(AdjustedFigure figure) {
    if (thresholds.isSmall(figure.one())) {
      return new Withheld(Reason.SMALL_CELL);
    }
    if (thresholds.isSmall(figure.other()) || figure.found().isEmpty()) {
      return new Withheld(Reason.NOT_COMPARABLE);
    }
    if (!isOfManyClinics(figure)) {
      return new Withheld(Reason.FEW_CLINICS);
    }
    return adjusted(figure, figure.found().orElseThrow());
  }

  private boolean isOfManyClinics(AdjustedFigure figure) {
    SharedClinics shared = figure.shared();
    return Disclosure.isRepresentative(figure.one())
        && Disclosure.isRepresentative(figure.other())
        && Disclosure.isRepresentative(shared.clinics(), shared.largestShare())
        && !thresholds.isSmall(shared.one())
        && !thresholds.isSmall(shared.other());
  }

  private PublishedFigure adjusted(AdjustedFigure figure, AdjustedDifference found) {
    int decimals = figure.decimals();
    if (found.freedom() < thresholds.patients() || found.largestWeight() > LARGEST_WEIGHT) {
      return new Withheld(Reason.LITTLE_OVERLAP);
    }
    if (Rounding.nearest(found.residualDeviation(), decimals) == 0) {
      return new Withheld(Reason.NO_SPREAD);
    }
    double value = found.effect().estimate().value();
    double half = (found.effect().estimate().interval().upper() - value) * widening(figure);
    return new Adjusted(
        rounding.count(figure.one().treatments()),
        rounding.count(figure.other().treatments()),
        Rounding.nearest(value, decimals),
        Rounding.outwards(new Interval(value - half, value + half), decimals),
        Rounding.nearest(found.kept(), KEPT_DECIMALS));
  }

  /**
   * How much wider the interval is when each group has as few rows as it has patients, and as few
   * as the published number of these can stand for: treatments of one patient are not independent,
   * and the exact numbers must not be solved for.
   */
  private double widening(AdjustedFigure figure) {
    double published = 1.0 / fewest(figure.one()) + 1.0 / fewest(figure.other());
    double exact = 1.0 / figure.one().treatments() + 1.0 / figure.other().treatments();
    return Math.sqrt(published / exact);
  }

  private long fewest(Tally of) {
    return rounding.least(rounding.count(of.patientsAtLeast()));
  }
}
