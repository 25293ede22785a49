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

  private static final int KEPT_DECIMALS = 1;

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
    // A step of nothing is none, and neither has a deviation below what is told any.
    if (Rounding.nearest(figure.deviation(), figure.decimals()) == 0) {
      return new Withheld(Reason.NO_SPREAD);
    }
    return CoarseMean.of(figure, rounding).published();
  }

  /** It is made of the two published means alone. */
  PublishedFigure difference(MeanDifferenceFigure figure) {
    return mean(figure.one()) instanceof Mean && mean(figure.other()) instanceof Mean
        ? CoarseMean.of(figure.one(), rounding).minus(CoarseMean.of(figure.other(), rounding))
        : new Withheld(Reason.NOT_COMPARABLE);
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
    double exact = found.effect().estimate().value();
    double half = (found.effect().estimate().interval().upper() - exact) * widening(figure);
    double step = step(found, decimals);
    double value = step * Math.round(exact / step);
    double told = step * Math.ceil(half / step) + step / 2;
    return new Adjusted(
        rounding.count(figure.one().treatments()),
        rounding.count(figure.other().treatments()),
        Rounding.nearest(value, decimals),
        Rounding.outwards(new Interval(value - told, value + told), decimals),
        Rounding.nearest(found.kept(), KEPT_DECIMALS));
  }

  /**
   * Twice what one treatment usually moves the difference by, as with {@link CoarseMean}: so much
   * is its weight in the smaller group times its residual.
   */
  private static double step(AdjustedDifference found, int decimals) {
    double weight = Math.sqrt(found.squaredWeights() / Math.min(found.n(), found.others()));
    double usual = found.residualDeviation() * weight;
    return Math.max(Math.pow(10, -decimals), Rounding.stepUp(CoarseMean.USUAL * usual));
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
