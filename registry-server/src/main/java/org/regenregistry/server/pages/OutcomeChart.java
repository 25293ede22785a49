package org.regenregistry.server.pages;

import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.research.OutcomeAnswer;
import org.regenregistry.server.research.OutcomeAnswer.PublishedGroup;
import org.regenregistry.server.research.OutcomeQuestion;
import org.regenregistry.server.research.PublishedCell;
import org.regenregistry.server.research.Wording;
import tools.jackson.databind.json.JsonMapper;

/** The published figures in the form that assets/research.js draws. */
final class OutcomeChart {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private OutcomeChart() {}

  static String json(OutcomeQuestion question, OutcomeAnswer answer) {
    Chart chart =
        new Chart(
            Wording.of(question.measure()),
            Wording.scale(question.measure()),
            question.visits().stream().map(Wording::of).toList(),
            answer.groups().stream().map(group -> line(question, group)).toList());
    return JSON.writeValueAsString(chart);
  }

  private static Line line(OutcomeQuestion question, PublishedGroup group) {
    return new Line(
        Wording.ofCode(question.grouping(), group.group()),
        group.visits().stream().map(OutcomeChart::point).toList());
  }

  private static Optional<Point> point(PublishedCell cell) {
    return switch (cell) {
      case PublishedCell.Change change ->
          Optional.of(
              new Point(
                  Wording.of(Visit.valueOf(change.visit())),
                  change.meanChange(),
                  change.interval().low(),
                  change.interval().high(),
                  change.n()));
      case PublishedCell.Suppressed _, PublishedCell.Baseline _ -> Optional.empty();
    };
  }

  private record Chart(String measure, String scale, List<String> visits, List<Line> groups) {}

  /** An absent point, null in JSON, is a gap in the line and never a zero. */
  private record Line(String name, List<Optional<Point>> points) {}

  private record Point(String visit, double mean, double low, double high, long n) {}
}
