package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.server.cohort.Cohort;
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
import org.regenregistry.server.question.PublishedFigure.Estimated;
import org.regenregistry.server.research.DisclosureRule;

/**
 * Answers to the questions with the tables that each has, filled with invented figures of the kind
 * that stands in each column, so that pages can be seen without an index.
 */
public final class FilledAnswers {

  private static final int KINDS = 10;
  private static final int HIDDEN = 7;

  private FilledAnswers() {}

  /** The answer to a question with its defaults; one row in ten is hidden. */
  public static Answer of(String id, Optional<String> by) {
    ResearchQuestion question = ResearchQuestions.withId(id).orElseThrow();
    Map<String, List<String>> parameters =
        question.head().parameters().stream()
            .collect(Collectors.toMap(Parameter::name, Parameter::defaults));
    QuestionPlan plan = question.plan(new Parameters(parameters));
    Optional<ResearchField> field = by.flatMap(ResearchField::named);
    Strata strata =
        field
            .map(known -> Strata.by(known, Map.of()))
            .orElseGet(() -> Strata.undivided(Counted.NOBODY));
    Answer hidden =
        new AnswerWriter(new DisclosureRule(8, 5))
            .write(
                question.head(),
                asked(question.head(), parameters, field),
                new Release(7, "research-7", "2026-11-01", "1", "a", "b"),
                new AnswerWriter.Exact(plan, strata));
    return new Answer(
        partly(hidden.header()),
        plan.tables().stream().map(strata::table).map(FilledAnswers::filled).toList(),
        hidden.notes());
  }

  private static Answer.Header partly(Answer.Header header) {
    return new Answer.Header(
        header.question(),
        header.number(),
        header.version(),
        header.title(),
        header.parameters(),
        header.cohort(),
        header.cohortHash(),
        header.by(),
        header.release(),
        header.definitions(),
        header.windowSet(),
        header.disclosure(),
        Answer.Suppression.PARTIAL,
        header.level(),
        header.queryHash(),
        header.citation());
  }

  private static AskedQuestion asked(
      QuestionHead head, Map<String, List<String>> parameters, Optional<ResearchField> by) {
    return new AskedQuestion(
        head.id(),
        head.version(),
        parameters,
        Cohort.EVERYBODY,
        by,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static PublishedTable filled(ExactTable table) {
    return new PublishedTable(
        table.head(),
        IntStream.range(0, table.rows().size())
            .mapToObj(
                number -> {
                  ExactRow row = table.rows().get(number);
                  return PublishedTable.Row.of(
                      table.head(),
                      row.keys(),
                      row.figures().stream().map(figure -> told(figure, number)).toList());
                })
            .toList());
  }

  private static PublishedFigure told(ExactFigure figure, int row) {
    if (row % KINDS == HIDDEN) {
      return new PublishedFigure.Withheld(PublishedFigure.Reason.SMALL_CELL);
    }
    double share = 0.4 + 0.04 * (row % KINDS);
    return switch (figure) {
      case CountFigure _ -> new PublishedFigure.Count(100 + 5 * row);
      case ShareFigure _ -> new PublishedFigure.Share(205, 145, share, around(share, 0.06));
      case IncompleteShareFigure _ -> incomplete(share);
      case ClaimFigure _ -> new PublishedFigure.Claim(0.85, "above", "above", "inside");
      case ShareDifferenceFigure _ ->
          new PublishedFigure.Difference(share - 0.5, around(share - 0.5, 0.1));
      case TrendFigure _ -> new PublishedFigure.TrendTest(5, 1.76, 0.078);
      case MeanFigure _ ->
          new PublishedFigure.Mean(205, 8 + row % KINDS, 17.3, around(8 + row % KINDS, 2.4));
      case MeanDifferenceFigure _ ->
          new PublishedFigure.Difference(row - 3.1, around(row - 3.1, 3.5));
      case AdjustedFigure _ ->
          new PublishedFigure.Adjusted(205, 310, row - 2.4, around(row - 2.4, 3.1), 0.8);
      case StandardisedMeansFigure _, StandardisedSharesFigure _ ->
          new PublishedFigure.StandardisedDifference(0.1 * (row % KINDS) - 0.4);
      case RateFigure _ when row % 3 == 2 -> new PublishedFigure.Rare(300, 4.84, 1.01);
      case RateFigure _ -> new PublishedFigure.Rate(2420, 135, 10 * share, around(10 * share, 1));
      case QuantileFigure _ ->
          new PublishedFigure.Quartiles(
              120,
              OptionalDouble.of(12),
              23 + row,
              OptionalDouble.of(57),
              Optional.of(around(23 + row, 2)));
      case CurveFigure(_, _, CurveScale scale, List<Integer> readings) ->
          curve(scale, readings, 1, -0.02 - 0.01 * row);
      case IncidenceFigure(_, _, CurveScale scale, List<Integer> readings) ->
          curve(scale, readings, 0, 0.02 + 0.01 * row);
      case OnsetFigure(_, _, _, List<Double> times) ->
          new PublishedFigure.Onset(
              1000,
              times.stream()
                  .map(
                      week ->
                          new PublishedFigure.Onset.At(
                              week, Optional.of(estimated(0.2 + week / 50))))
                  .toList());
    };
  }

  private static PublishedFigure incomplete(double share) {
    return new PublishedFigure.IncompleteShare(
        260,
        205,
        145,
        estimated(share),
        estimated(share - 0.1),
        estimated(share + 0.1),
        around(share, 0.18),
        0.788);
  }

  private static PublishedFigure curve(
      CurveScale scale, List<Integer> readings, double start, double change) {
    List<PublishedFigure.Curve.Step> steps = new ArrayList<>();
    for (int step = 1; step <= readings.size() + 2; step++) {
      double value = start + change * step;
      steps.add(
          new PublishedFigure.Curve.Step(
              readings.getLast() * step / (readings.size() + 2),
              240 - 24L * step,
              9L * step,
              value,
              around(value, 0.03)));
    }
    return new PublishedFigure.Curve(
        240,
        scale,
        steps,
        readings.stream()
            .map(
                time ->
                    new PublishedFigure.Curve.Reading(
                        time, Optional.of(estimated(start + 2 * change))))
            .toList());
  }

  private static Estimated estimated(double value) {
    return new Estimated(value, around(value, 0.05));
  }

  private static Interval around(double value, double half) {
    return new Interval(value - half, value + half);
  }
}
