package org.regenregistry.server.question;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.server.question.ExactFigure.ClaimFigure;
import org.regenregistry.server.question.ExactFigure.CountFigure;
import org.regenregistry.server.question.ExactFigure.CurveFigure;
import org.regenregistry.server.question.ExactFigure.IncidenceFigure;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.ExactFigure.MeanDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.OnsetFigure;
import org.regenregistry.server.question.ExactFigure.QuantileFigure;
import org.regenregistry.server.question.ExactFigure.RateFigure;
import org.regenregistry.server.question.ExactFigure.ShareDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.ExactFigure.TrendFigure;
import org.regenregistry.server.question.PublishedFigure.Count;
import org.regenregistry.server.question.PublishedFigure.Mean;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.Withheld;
import org.regenregistry.server.research.DisclosureRule;

/**
 * The one way from an exact figure to a published one; docs/research-questions.md gives the
 * reasons. What is published is computed from rounded counts, or its interval is rounded outwards
 * over all counts that the published ones can stand for.
 */
final class Disclosure {

  private static final int ENOUGH_CLINICS = 3;
  private static final double DOMINANT = 0.6;

  private final Rounding rounding;
  private final Thresholds thresholds;
  private final PublishedShares shares;
  private final PublishedCurves curves;
  private final PublishedRates rates;

  Disclosure(DisclosureRule rule) {
    this.rounding = new Rounding(rule);
    this.thresholds = new Thresholds(rule.minimumPatients());
    this.shares = new PublishedShares(rounding, thresholds);
    this.curves = new PublishedCurves(rounding, thresholds);
    this.rates = new PublishedRates(rounding, thresholds);
  }

  /** The table as it may be seen outside. */
  PublishedTable publish(ExactTable table) {
    List<List<PublishedFigure>> figures =
        table.rows().stream()
            .map(row -> row.figures().stream().map(this::publish).toList())
            .toList();
    BitSet withheld = WithheldRows.of(table, figures, thresholds);
    return new PublishedTable(
        table.head(),
        IntStream.range(0, figures.size())
            .mapToObj(
                row ->
                    PublishedTable.Row.of(
                        table.head(),
                        table.rows().get(row).keys(),
                        withheld.get(row) ? hidden(figures.get(row)) : figures.get(row)))
            .toList());
  }

  /** It looks like a cell of too few patients, so that nobody knows which one that is. */
  private static List<PublishedFigure> hidden(List<PublishedFigure> figures) {
    return Collections.nCopies(figures.size(), new Withheld(Reason.SMALL_CELL));
  }

  /** The figure as it may be seen outside, if no other one forbids it. */
  PublishedFigure publish(ExactFigure figure) {
    return switch (figure) {
      case CountFigure(Tally of) when thresholds.isSmall(of) -> new Withheld(Reason.SMALL_CELL);
      case CountFigure(Tally of) -> new Count(rounding.count(of.treatments()));
      case ShareFigure share -> shares.share(share);
      case IncompleteShareFigure share -> shares.incomplete(share);
      case ClaimFigure claim -> shares.claim(claim);
      case ShareDifferenceFigure difference -> shares.difference(difference);
      case TrendFigure trend -> shares.trend(trend);
      case MeanFigure mean -> mean(mean);
      case MeanDifferenceFigure(MeanFigure one, MeanFigure other) -> difference(one, other);
      case RateFigure rate -> rates.rate(rate);
      case QuantileFigure quantiles -> rates.quartiles(quantiles);
      case CurveFigure curve -> curves.survival(curve);
      case IncidenceFigure incidence -> curves.incidence(incidence);
      case OnsetFigure onset -> curves.onset(onset);
    };
  }

  private PublishedFigure mean(MeanFigure figure) {
    Tally of = figure.of();
    if (thresholds.isSmall(of)) {
      return new Withheld(Reason.SMALL_CELL);
    }
    if (!isRepresentative(of)) {
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
  private PublishedFigure difference(MeanFigure one, MeanFigure other) {
    if (mean(one) instanceof Mean first && mean(other) instanceof Mean second) {
      var difference = statistics(first).minus(statistics(second));
      return new PublishedFigure.Difference(
          Rounding.nearest(difference.value(), one.decimals()),
          Rounding.outwards(difference.interval(), one.decimals()));
    }
    return new Withheld(Reason.NOT_COMPARABLE);
  }

  private org.regenregistry.mapping.statistics.Mean statistics(Mean mean) {
    return org.regenregistry.mapping.statistics.Mean.t(
        rounding.least(mean.n()), mean.mean(), mean.deviation());
  }

  static boolean isRepresentative(Tally of) {
    return of.clinics() >= ENOUGH_CLINICS && of.largestClinicShare() < DOMINANT;
  }
}
