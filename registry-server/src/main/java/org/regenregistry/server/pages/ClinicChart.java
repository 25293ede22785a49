package org.regenregistry.server.pages;

import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.outcome.MeanInterval;
import org.regenregistry.server.outcome.OutcomeAnswer;
import org.regenregistry.server.outcome.OutcomeAnswer.Change;
import org.regenregistry.server.outcome.OutcomeAnswer.Group;
import org.regenregistry.server.outcome.OutcomeQuestion;
import org.regenregistry.server.research.Wording;
import tools.jackson.databind.json.JsonMapper;

/** The figures in the form that assets/clinic.js draws. */
final class ClinicChart {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ClinicChart() {}

  static String json(OutcomeQuestion question, OutcomeAnswer answer) {
    Chart chart =
        new Chart(
            Wording.of(question.measure()),
            Wording.scale(question.measure()),
            question.visits().stream().map(Wording::of).toList(),
            answer.groups().stream().map(group -> line(question, group)).toList());
    return JSON.writeValueAsString(chart);
  }

  private static Line line(OutcomeQuestion question, Group group) {
    return new Line(
        question.grouping().title(group.group()),
        group.visits().stream().map(ClinicChart::point).toList());
  }

  /** A single treatment has a change and no interval. */
  private static Optional<Point> point(Change change) {
    if (change.meanChange().isEmpty()) {
      return Optional.empty();
    }
    double mean = change.meanChange().getAsDouble();
    return Optional.of(
        new Point(
            Wording.of(Visit.valueOf(change.visit())),
            mean,
            change.interval().map(MeanInterval::low).orElse(mean),
            change.interval().map(MeanInterval::high).orElse(mean),
            change.n()));
  }

  private record Chart(String measure, String scale, List<String> visits, List<Line> groups) {}

  /** An absent point, null in JSON, is a gap in the line and never a zero. */
  private record Line(String name, List<Optional<Point>> points) {}

  private record Point(String visit, double mean, double low, double high, long n) {}
}
