package org.regenregistry.server.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.server.question.Answer;
import org.regenregistry.server.question.CurveScale;
import org.regenregistry.server.question.Note;
import org.regenregistry.server.question.PublishedFigure;
import org.regenregistry.server.question.PublishedFigure.Adjusted;
import org.regenregistry.server.question.PublishedFigure.Claim;
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
import org.regenregistry.server.question.PublishedTable;
import org.regenregistry.server.question.TableHead;
import org.regenregistry.server.research.DisclosureRule;
import tools.jackson.databind.node.JsonNodeFactory;

/** Published answers as the engine gives them, with figures of every kind. */
final class SampleAnswers {

  static final String HASH = "5d2f0b8c1a9e".repeat(5) + "5d2f";

  private SampleAnswers() {}

  static final Share SHARE = new Share(205, 145, 0.707, new Interval(0.628, 0.778));
  static final IncompleteShare INCOMPLETE =
      new IncompleteShare(
          260,
          205,
          145,
          new Estimated(0.707, new Interval(0.624, 0.782)),
          new Estimated(0.558, new Interval(0.485, 0.629)),
          new Estimated(0.769, new Interval(0.684, 0.843)),
          new Interval(0.485, 0.843),
          0.788);
  static final Claim CLAIM = new Claim(0.85, "above", "above", "above");
  static final Mean MEAN = new Mean(205, 14.6, 17.3, new Interval(12.2, 17.1));
  static final Difference DIFFERENCE = new Difference(0.279, new Interval(0.144, 0.403));
  static final Adjusted ADJUSTED = new Adjusted(205, 310, 6.4, new Interval(2.9, 9.9), 0.83);
  static final Rate RATE = new Rate(2420, 135, 5.58, new Interval(4.59, 6.7));
  static final Rare RARE = new Rare(300, 4.84, 1.01);
  static final Quartiles QUARTILES =
      new Quartiles(
          120, OptionalDouble.of(12), 23, OptionalDouble.of(57), Optional.of(new Interval(21, 25)));
  static final TrendTest TREND = new TrendTest(3, 1.76, 0.078);
  static final Onset ONSET =
      new Onset(
          1000,
          List.of(
              new Onset.At(3, Optional.of(new Estimated(0.3, new Interval(0.27, 0.33)))),
              new Onset.At(6, Optional.empty()),
              new Onset.At(8, Optional.of(new Estimated(0.52, new Interval(0.48, 0.56))))));
  static final Curve CURVE = curve(0.042);
  static final Withheld HIDDEN = new Withheld(Reason.SMALL_CELL);

  static final List<PublishedFigure> EVERY_KIND =
      List.of(
          HIDDEN,
          new PublishedFigure.Count(1205),
          SHARE,
          INCOMPLETE,
          CLAIM,
          MEAN,
          RATE,
          RARE,
          QUARTILES,
          CURVE,
          ONSET,
          DIFFERENCE,
          ADJUSTED,
          new StandardisedDifference(-0.42),
          TREND);

  /** Those who are free of the event, with steps in three months of which each loses some. */
  static Curve curve(double loss) {
    List<Curve.Step> steps = new ArrayList<>();
    for (int step = 1; step <= 6; step++) {
      double value = 1 - loss * step;
      steps.add(
          new Curve.Step(
              step * 9,
              216 - 24L * step,
              9L * step,
              value,
              new Interval(value - 0.05, Math.min(1, value + 0.03))));
    }
    return new Curve(
        215,
        CurveScale.MONTHS,
        steps,
        List.of(
            new Curve.Reading(12, Optional.of(new Estimated(0.958, new Interval(0.9, 0.99)))),
            new Curve.Reading(60, Optional.empty())));
  }

  /** A table of one column; each row is its key values, then its figure. */
  static PublishedTable table(
      String id, List<String> keys, String unit, Map<List<String>, PublishedFigure> rows) {
    TableHead head =
        new TableHead(
            id,
            "Table of " + id,
            keys.stream().map(key -> new TableHead.Key(key, key, TableHead.Sum.NONE)).toList(),
            List.of(new TableHead.Column(id, "Figure", unit, "What is counted")));
    return new PublishedTable(
        head,
        rows.entrySet().stream()
            .map(
                row -> {
                  Map<String, String> values = new LinkedHashMap<>();
                  for (int key = 0; key < keys.size(); key++) {
                    values.put(keys.get(key), row.getKey().get(key));
                  }
                  return new PublishedTable.Row(values, Map.of(id, row.getValue()));
                })
            .toList());
  }

  static Answer answer(String question, Optional<String> by, PublishedTable... tables) {
    return new Answer(
        new Answer.Header(
            question,
            1,
            "1",
            "Is success 85 %?",
            Map.of("definitions", List.of("nrs-mic-2"), "visits", List.of("M6", "M12")),
            JsonNodeFactory.instance.objectNode().set("all", JsonNodeFactory.instance.arrayNode()),
            HASH,
            by,
            new Answer.Position(7, "2026-11-01", "1", "a", "b"),
            List.of(
                new Answer.Definition("nrs-mic-2", "1", "Pain falls by 2 of 10", "Farrar 2001")),
            "standard",
            new DisclosureRule(8, 5),
            Answer.Suppression.PARTIAL,
            0.95,
            HASH,
            "Regen Registry, question 1 (Is success 85 %?), version 1. Query 5d2f0b8c1a9e."),
        List.of(tables),
        List.of(
            new Note("not-randomised", "Patients, doctors and clinics chose the treatment."),
            new Note("observed-cases", "Who did not come back is not counted.")));
  }
}
