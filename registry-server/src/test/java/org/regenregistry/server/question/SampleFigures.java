package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.question.Answer.Header;
import org.regenregistry.server.question.Answer.Position;
import org.regenregistry.server.question.Answer.Suppression;
import org.regenregistry.server.question.ExactFigure.AdjustedFigure;
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
import org.regenregistry.server.question.ExactFigure.StandardisedMeansFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedSharesFigure;
import org.regenregistry.server.question.ExactFigure.TrendFigure;
import org.regenregistry.server.question.PublishedFigure.Adjusted;
import org.regenregistry.server.question.PublishedFigure.Claim;
import org.regenregistry.server.question.PublishedFigure.Count;
import org.regenregistry.server.question.PublishedFigure.Curve;
import org.regenregistry.server.question.PublishedFigure.Difference;
import org.regenregistry.server.question.PublishedFigure.Estimated;
import org.regenregistry.server.question.PublishedFigure.IncompleteShare;
import org.regenregistry.server.question.PublishedFigure.Mean;
import org.regenregistry.server.question.PublishedFigure.Onset;
import org.regenregistry.server.question.PublishedFigure.Quartiles;
import org.regenregistry.server.question.PublishedFigure.Rare;
import org.regenregistry.server.question.PublishedFigure.Rate;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.Share;
import org.regenregistry.server.question.PublishedFigure.StandardisedDifference;
import org.regenregistry.server.question.PublishedFigure.TrendTest;
import org.regenregistry.server.question.PublishedFigure.Withheld;
import org.regenregistry.server.research.DisclosureRule;

/** Answers with the tables of a question and a figure of the right kind in every cell. */
final class SampleFigures {

  private static final Interval INTERVAL = new Interval(0.5, 0.625);
  private static final Estimated ESTIMATED = new Estimated(0.55, INTERVAL);

  private SampleFigures() {}

  /** Every cell has a figure but each fourth, which is withheld. */
  static Answer answer(ResearchQuestion question) {
    QuestionHead head = question.head();
    QuestionPlan plan = question.plan(head.usual());
    return new Answer(
        new Header(
            head.id(),
            head.number(),
            head.version(),
            head.title(),
            head.usual().values(),
            Cohort.EVERYBODY.canonical().json(),
            Cohort.EVERYBODY.hash(),
            Optional.empty(),
            new Position(7, "2026-11-01", "1", "a", "b"),
            plan.definitions().stream().map(Answer.Definition::of).toList(),
            "standard",
            new DisclosureRule(8, 5),
            Suppression.PARTIAL,
            Interval.LEVEL,
            "abc",
            "citation"),
        plan.tables().stream().map(SampleFigures::table).toList(),
        head.notes());
  }

  private static PublishedTable table(QuestionPlan.Table table) {
    List<PublishedTable.Row> rows = new ArrayList<>();
    int cell = 0;
    for (ExactRow row : table.rows().apply(Counted.NOBODY)) {
      List<PublishedFigure> figures = new ArrayList<>();
      for (ExactFigure figure : row.figures()) {
        figures.add(cell % 4 == 2 ? new Withheld(Reason.SMALL_CELL) : published(figure, cell));
        cell++;
      }
      rows.add(PublishedTable.Row.of(table.head(), row.keys(), figures));
    }
    return new PublishedTable(table.head(), rows);
  }

  private static PublishedFigure published(ExactFigure figure, int cell) {
    long n = 100 + 5L * cell;
    return switch (figure) {
      case CountFigure _ -> new Count(n);
      case ShareFigure _ -> new Share(n, 55, 0.55, INTERVAL);
      case IncompleteShareFigure _ ->
          new IncompleteShare(n + 20, n, 55, ESTIMATED, ESTIMATED, ESTIMATED, INTERVAL, 0.833);
      case ClaimFigure _ -> new Claim(0.85, "above", "above", "inside");
      case MeanFigure _ -> new Mean(n, -1.25, 2.5, new Interval(-1.75, -0.75));
      case RateFigure _ when cell % 2 == 0 -> new Rate(n, 15, 5.5, new Interval(4.25, 6.75));
      case RateFigure _ -> new Rare(n, 4.84, 1.01);
      case QuantileFigure _ ->
          new Quartiles(
              n, OptionalDouble.of(12), 23, OptionalDouble.empty(), Optional.of(INTERVAL));
      case CurveFigure _, IncidenceFigure _ -> curve(n);
      case OnsetFigure _ ->
          new Onset(
              n,
              List.of(new Onset.At(3, Optional.of(ESTIMATED)), new Onset.At(6, Optional.empty())));
      case ShareDifferenceFigure _, MeanDifferenceFigure _ -> new Difference(-0.125, INTERVAL);
      case AdjustedFigure _ -> new Adjusted(n, n + 40, -0.75, INTERVAL, 0.8);
      case StandardisedMeansFigure _, StandardisedSharesFigure _ ->
          new StandardisedDifference(-0.42);
      case TrendFigure _ -> new TrendTest(3, 1.76, 0.078);
    };
  }

  private static Curve curve(long n) {
    return new Curve(
        n,
        CurveScale.MONTHS,
        List.of(new Curve.Step(3, 216, 9, 0.958, INTERVAL)),
        List.of(
            new Curve.Reading(12, Optional.of(ESTIMATED)),
            new Curve.Reading(24, Optional.empty())));
  }

  /** The versions that its release has. */
  static Map<String, String> versions() {
    return Map.of("catalogueVersion", "1", "mappingVersion", "a", "derivationVersion", "b");
  }
}
