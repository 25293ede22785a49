package org.regenregistry.server.question;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
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
    // A step of nothing is none, and neither has a deviation below what is told any.
    if (Rounding.nearest(figure.deviation(), figure.decimals()) == 0) {
      return new Withheld(Reason.NO_SPREAD);
    }
    return CoarseMean.of(figure, rounding).published();
  }

  /** It is made of the two published means alone. */
  private PublishedFigure difference(MeanFigure one, MeanFigure other) {
    return mean(one) instanceof Mean && mean(other) instanceof Mean
        ? CoarseMean.of(one, rounding).minus(CoarseMean.of(other, rounding))
        : new Withheld(Reason.NOT_COMPARABLE);
  }

  static boolean isRepresentative(Tally of) {
    return of.clinics() >= ENOUGH_CLINICS && of.largestClinicShare() < DOMINANT;
  }
}
