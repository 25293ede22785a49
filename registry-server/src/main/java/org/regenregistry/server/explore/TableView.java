package org.regenregistry.server.explore;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.server.question.Answer;
import org.regenregistry.server.question.PublishedFigure;
import org.regenregistry.server.question.PublishedFigure.Claim;
import org.regenregistry.server.question.PublishedFigure.Count;
import org.regenregistry.server.question.PublishedFigure.Curve;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.TrendTest;
import org.regenregistry.server.question.PublishedFigure.Withheld;
import org.regenregistry.server.question.PublishedTable;
import org.regenregistry.server.question.TableHead;

/**
 * A table of an answer in words.
 *
 * @param keys the headings of the columns that tell rows apart
 * @param columns the headings of the figures
 */
public record TableView(
    String id, String title, List<String> keys, List<Column> columns, List<Row> rows) {

  public TableView {
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** The heading of a figure: what it is, in which unit if any, and what exactly it means. */
  public record Column(String title, String unit, String meaning) {}

  /** A row: the words of its keys, and its figures. */
  public record Row(List<String> keys, List<Cell> cells) {

    public Row {
      keys = List.copyOf(keys);
      cells = List.copyOf(cells);
    }
  }

  /** A table of an answer, and those of the steps of its curves. */
  static List<TableView> of(Answer answer, PublishedTable table) {
    return Stream.concat(Stream.of(figures(answer, table)), steps(answer, table)).toList();
  }

  private static TableView figures(Answer answer, PublishedTable table) {
    TableHead head = table.head();
    return new TableView(
        head.id(),
        head.title(),
        head.keys().stream().map(TableHead.Key::title).toList(),
        head.columns().stream().map(column -> column(table, column)).toList(),
        table.rows().stream()
            .map(row -> new Row(words(answer, head, row), cells(head, row)))
            .toList());
  }

  private static Column column(PublishedTable table, TableHead.Column column) {
    return new Column(
        column.title(),
        isMeasured(table, column) ? Numbers.unit(column.unit()) : "",
        column.meaning());
  }

  /** Probabilities, counts and where a claim lies have no unit. */
  private static boolean isMeasured(PublishedTable table, TableHead.Column column) {
    return table.rows().stream()
        .map(row -> figure(row, column))
        .anyMatch(
            figure ->
                !(figure instanceof TrendTest
                    || figure instanceof Claim
                    || figure instanceof Count
                    || figure instanceof Withheld));
  }

  private static List<String> words(Answer answer, TableHead head, PublishedTable.Row row) {
    return head.keys().stream()
        .map(key -> Words.of(key.id(), row.keys().getOrDefault(key.id(), ""), answer.header().by()))
        .toList();
  }

  private static List<Cell> cells(TableHead head, PublishedTable.Row row) {
    return head.columns().stream()
        .map(column -> FigureWords.cell(figure(row, column), column.unit()))
        .toList();
  }

  /** A figure that a table does not have is one that is not told. */
  private static PublishedFigure figure(PublishedTable.Row row, TableHead.Column column) {
    return Optional.ofNullable(row.figures().get(column.id()))
        .orElseGet(() -> new Withheld(Reason.NOT_COMPARABLE));
  }

  private static Stream<TableView> steps(Answer answer, PublishedTable table) {
    return table.head().columns().stream()
        .map(column -> steps(answer, table, column))
        .filter(view -> !view.rows().isEmpty());
  }

  private static TableView steps(Answer answer, PublishedTable table, TableHead.Column column) {
    return new TableView(
        table.head().id() + "-" + column.id() + "-steps",
        column.title() + ": steps and numbers at risk",
        Stream.concat(
                table.head().keys().stream().map(TableHead.Key::title), Stream.of("By the end of"))
            .toList(),
        List.of(
            new Column("At risk", "treatments", "How many were at risk of the step's events"),
            new Column("Events so far", "treatments", "Up to and with the step"),
            new Column(column.title(), "%", column.meaning())),
        table.rows().stream().flatMap(row -> steps(answer, table, column, row)).toList());
  }

  private static Stream<Row> steps(
      Answer answer, PublishedTable table, TableHead.Column column, PublishedTable.Row row) {
    List<String> names = words(answer, table.head(), row);
    return figure(row, column) instanceof Curve curve
        ? curve.steps().stream()
            .map(
                step ->
                    new Row(
                        Stream.concat(
                                names.stream(),
                                Stream.of(FigureWords.time(step.time(), curve.scale())))
                            .toList(),
                        List.of(
                            Cell.of("≈ " + Numbers.count(step.atRisk()), ""),
                            Cell.of("≈ " + Numbers.count(step.events()), ""),
                            Cell.of(
                                Numbers.percent(step.value()), Numbers.percent(step.interval())))))
        : Stream.empty();
  }
}
