package org.regenregistry.server.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.research.Grouping;
import org.regenregistry.server.research.OutcomeAnswer;
import org.regenregistry.server.research.OutcomeAnswer.PublishedGroup;
import org.regenregistry.server.research.OutcomeQuestion;
import org.regenregistry.server.research.PublishedCell;
import org.regenregistry.server.research.Wording;

/**
 * What the page shows below the form.
 *
 * @param problem why there is no answer, in words; empty when there is one
 * @param view the answer; empty when there is a problem
 */
public record ResearchResult(Optional<String> problem, Optional<View> view) {

  static ResearchResult misread(List<InvalidField> fields) {
    InvalidField first = fields.getFirst();
    return new ResearchResult(
        Optional.of(first.field() + ": " + first.message()), Optional.empty());
  }

  static ResearchResult refused(Problem problem) {
    return new ResearchResult(Optional.of(problem.message()), Optional.empty());
  }

  static ResearchResult of(OutcomeQuestion question, OutcomeAnswer answer) {
    Grouping grouping = question.grouping();
    return new ResearchResult(
        Optional.empty(),
        Optional.of(
            new View(
                Wording.of(question.measure()),
                Wording.scale(question.measure()),
                Wording.of(grouping),
                question.visits().stream().map(Wording::of).toList(),
                answer.groups().stream().map(group -> row(grouping, group)).toList(),
                OutcomeChart.json(question, answer),
                answer)));
  }

  private static Row row(Grouping grouping, PublishedGroup group) {
    return new Row(
        group.group(),
        Wording.ofCode(grouping, group.group()),
        cell(group.baseline()),
        group.visits().stream().map(ResearchResult::cell).toList());
  }

  private static Cell cell(PublishedCell cell) {
    String visit = Wording.of(Visit.valueOf(cell.visit()));
    return switch (cell) {
      case PublishedCell.Suppressed _ -> new Cell(visit, true, "", "", "");
      case PublishedCell.Baseline baseline ->
          new Cell(
              visit,
              false,
              plain(baseline.meanScore()),
              "",
              spread(baseline.standardDeviation(), baseline.n()));
      case PublishedCell.Change change ->
          new Cell(
              visit,
              false,
              signed(change.meanChange()),
              signed(change.interval().low()) + " to " + signed(change.interval().high()),
              spread(change.standardDeviation(), change.n()));
    };
  }

  private static String spread(double deviation, long n) {
    return "SD " + plain(deviation) + ", n ≈ " + n;
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A change always shows its sign, with a real minus. */
  private static String signed(double value) {
    return value == 0 ? "0.0" : String.format(Locale.ROOT, "%+.1f", value).replace('-', '−');
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
   * @param answer the answer itself, for definition, notes and hash
   */
  public record View(
      String measure,
      String scale,
      String groupedBy,
      List<String> visits,
      List<Row> rows,
      String chart,
      OutcomeAnswer answer) {

    /** Whether at least one change is shown, so that there is something to draw. */
    public boolean drawable() {
      return rows.stream().flatMap(row -> row.changes().stream()).anyMatch(cell -> !cell.hidden());
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
   * @param hidden whether the figures are suppressed
   * @param mean mean
   * @param interval interval of the mean
   * @param spread standard deviation and count
   */
  public record Cell(String visit, boolean hidden, String mean, String interval, String spread) {}
}
