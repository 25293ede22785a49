package org.regenregistry.server.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.outcome.Grouping;
import org.regenregistry.server.outcome.OutcomeAnswer;
import org.regenregistry.server.outcome.OutcomeAnswer.Change;
import org.regenregistry.server.outcome.OutcomeAnswer.Group;
import org.regenregistry.server.outcome.OutcomeAnswer.Score;
import org.regenregistry.server.outcome.OutcomeQuestion;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.research.Wording;

/**
 * What the page shows below the form.
 *
 * @param problem why there is no answer, in words; empty when there is one
 * @param view the answer; empty when there is a problem
 */
public record ClinicResult(Optional<String> problem, Optional<View> view) {

  static ClinicResult misread(List<InvalidField> fields) {
    InvalidField first = fields.getFirst();
    return new ClinicResult(Optional.of(first.field() + ": " + first.message()), Optional.empty());
  }

  static ClinicResult refused(Problem problem) {
    return new ClinicResult(Optional.of(problem.message()), Optional.empty());
  }

  static ClinicResult of(OutcomeQuestion question, OutcomeAnswer answer, String csv) {
    return new ClinicResult(
        Optional.empty(),
        Optional.of(
            new View(
                Wording.of(question.measure()),
                Wording.scale(question.measure()),
                question.grouping().title(),
                question.visits().stream().map(Wording::of).toList(),
                answer.groups().stream().map(group -> row(question.grouping(), group)).toList(),
                ClinicChart.json(question, answer),
                csv,
                answer)));
  }

  private static Row row(Grouping grouping, Group group) {
    return new Row(
        group.group(),
        grouping.title(group.group()),
        cell(group.baseline()),
        group.visits().stream().map(ClinicResult::cell).toList());
  }

  private static Cell cell(Score score) {
    return new Cell(
        Wording.of(Visit.valueOf(score.visit())),
        shown(score.meanScore(), ClinicResult::plain),
        "",
        spread(score.standardDeviation(), score.n()));
  }

  private static Cell cell(Change change) {
    return new Cell(
        Wording.of(Visit.valueOf(change.visit())),
        shown(change.meanChange(), ClinicResult::signed),
        change.interval().map(it -> signed(it.low()) + " to " + signed(it.high())).orElse(""),
        spread(change.standardDeviation(), change.n()));
  }

  private static String shown(OptionalDouble figure, DoubleFunction<String> form) {
    return figure.isPresent() ? form.apply(figure.getAsDouble()) : "";
  }

  private static String spread(OptionalDouble deviation, long n) {
    String count = "n = " + n;
    return deviation.isPresent() ? "SD " + plain(deviation.getAsDouble()) + ", " + count : count;
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A change always shows its sign, with a real minus. */
  private static String signed(double value) {
    String text = String.format(Locale.ROOT, "%+.1f", value).replace('-', '−');
    return text.substring(1).equals("0.0") ? "0.0" : text;
  }

  /**
   * An answer in words and figures.
   *
   * @param measure the score's name
   * @param scale the score's range
   * @param groupedBy the grouping's name
   * @param visits the visits' names
   * @param rows one per group
   * @param chart the figures for the plot as JSON
   * @param csv the address of the same figures as CSV
   * @param answer the answer itself, for definition, notes and hash
   */
  public record View(
      String measure,
      String scale,
      String groupedBy,
      List<String> visits,
      List<Row> rows,
      String chart,
      String csv,
      OutcomeAnswer answer) {

    /** Whether there is a change, so that there is something to draw. */
    public boolean drawable() {
      return rows.stream()
          .flatMap(row -> row.changes().stream())
          .anyMatch(cell -> !cell.mean().isEmpty());
    }
  }

  /**
   * A row of the table.
   *
   * @param code the group's code
   * @param name the group's name
   * @param baseline the score before treatment
   * @param changes one per visit
   */
  public record Row(String code, String name, Cell baseline, List<Cell> changes) {}

  /**
   * A cell of the table.
   *
   * @param visit the visit's name
   * @param mean mean; empty without a treatment
   * @param interval interval of the mean; empty below two treatments
   * @param spread standard deviation and count
   */
  public record Cell(String visit, String mean, String interval, String spread) {}
}
