package org.regenregistry.server.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regenregistry.server.explore.Plot.Heading;
import org.regenregistry.server.explore.Plot.Point;
import org.regenregistry.server.explore.Plot.Series;
import org.regenregistry.server.question.Answer;
import org.regenregistry.server.question.PublishedFigure;
import org.regenregistry.server.question.PublishedFigure.Difference;
import org.regenregistry.server.question.PublishedFigure.Mean;
import org.regenregistry.server.question.PublishedFigure.Onset;
import org.regenregistry.server.question.PublishedTable;
import org.regenregistry.server.question.PublishedTable.Row;
import org.regenregistry.server.question.TableHead;
import org.regenregistry.server.question.TableHead.Key;

/** A column of a table on its way to be drawn. */
record PlottedColumn(Answer answer, PublishedTable table, TableHead.Column column) {

  private static final String READ =
      "Points are estimates, whiskers their 95 % intervals. The table below holds the same figures.";

  Layout layout() {
    return Layout.of(table);
  }

  boolean isByDefinition() {
    return table.head().keys().stream().anyMatch(key -> key.id().equals("definition"));
  }

  @SafeVarargs
  final boolean has(Class<? extends PublishedFigure>... kinds) {
    return figures(table.rows())
        .anyMatch(figure -> Stream.of(kinds).anyMatch(kind -> kind.isInstance(figure)));
  }

  private Stream<PublishedFigure> figures(List<Row> rows) {
    return rows.stream().map(this::figure).flatMap(Optional::stream);
  }

  Optional<PublishedFigure> figure(Row row) {
    return Optional.ofNullable(row.figures().get(column.id()));
  }

  /** Points and whiskers side by side. */
  List<Plot> intervals() {
    return panels(
        this::point,
        (heading, drawing) ->
            new Plot.Intervals(
                heading, unit(), reference(), drawing.categories(), drawing.series()));
  }

  /** Points and whiskers over visits, joined by lines. */
  List<Plot> lines() {
    return panels(
        this::point,
        (heading, drawing) ->
            new Plot.Lines(heading, unit(), reference(), drawing.categories(), drawing.series()));
  }

  /** The weeks of each onset over time. */
  List<Plot> onsets() {
    List<Row> told = table.rows().stream().filter(row -> onset(row).isPresent()).toList();
    if (told.isEmpty()) {
      return List.of();
    }
    List<String> weeks =
        onset(told.getFirst()).orElseThrow().times().stream()
            .map(at -> "Week " + Numbers.plain(at.week()))
            .toList();
    List<Series> series =
        told.stream()
            .map(
                row ->
                    new Series(
                        nameOf(row, table.head().keys()),
                        onset(row).orElseThrow().times().stream()
                            .map(at -> at.share().map(Estimates::share))
                            .toList()))
            .toList();
    return List.of(
        new Plot.Lines(heading(List.of()), unit(), OptionalDouble.empty(), weeks, series));
  }

  private Optional<Onset> onset(Row row) {
    return figure(row).filter(Onset.class::isInstance).map(Onset.class::cast);
  }

  private Optional<Point> point(Row row) {
    return figure(row).flatMap(figure -> Estimates.point(figure, column.unit()));
  }

  /** Categories and series of one plot. */
  private record Drawing(List<String> categories, List<Series> series) {}

  /** Makes a plot of what is drawn. */
  @FunctionalInterface
  private interface Drawer {
    Plot draw(Heading heading, Drawing drawing);
  }

  private List<Plot> panels(Function<Row, Optional<Point>> point, Drawer drawer) {
    List<Plot> plots = new ArrayList<>();
    layout()
        .panels(table)
        .forEach(
            (names, rows) -> {
              if (rows.stream().anyMatch(row -> point.apply(row).isPresent())) {
                plots.add(drawer.draw(heading(names), drawing(rows, point)));
              }
            });
    return plots;
  }

  private Drawing drawing(List<Row> rows, Function<Row, Optional<Point>> point) {
    Layout layout = layout();
    List<String> axis = layout.axis().map(key -> Layout.values(rows, key)).orElse(List.of(""));
    List<String> colours = layout.colour().map(key -> Layout.values(rows, key)).orElse(List.of(""));
    List<Series> series = new ArrayList<>();
    for (String colour : colours) {
      List<Optional<Point>> points =
          axis.stream()
              .map(value -> row(rows, layout, value, colour).flatMap(point))
              .toList();
      if (points.stream().anyMatch(Optional::isPresent)) {
        series.add(new Series(word(layout.colour(), colour), points));
      }
    }
    return new Drawing(axis.stream().map(value -> word(layout.axis(), value)).toList(), series);
  }

  private static Optional<Row> row(List<Row> rows, Layout layout, String axis, String colour) {
    return rows.stream()
        .filter(row -> layout.axis().stream().allMatch(key -> Layout.value(row, key).equals(axis)))
        .filter(
            row -> layout.colour().stream().allMatch(key -> Layout.value(row, key).equals(colour)))
        .findFirst();
  }

  private String word(Optional<Key> key, String value) {
    return key.map(known -> word(known, value)).orElse(column.title());
  }

  private String word(Key key, String value) {
    return Words.of(key.id(), value, answer.header().by());
  }

  /** What tells a row from others, in words; the column when nothing does. */
  String nameOf(Row row, List<Key> keys) {
    String name =
        keys.stream()
            .map(key -> word(key, Layout.value(row, key)))
            .collect(Collectors.joining(", "));
    return name.isEmpty() ? column.title() : name;
  }

  /** The heading of a plot that is for some values of the keys that make panels. */
  Heading heading(List<String> panel) {
    List<Key> keys = layout().panels();
    StringBuilder title = new StringBuilder(table.head().title());
    if (table.head().columns().size() > 1) {
      title.append(": ").append(column.title());
    }
    for (int index = 0; index < panel.size(); index++) {
      title.append(" · ").append(word(keys.get(index), panel.get(index)));
    }
    String id = String.join("-", table.head().id(), column.id(), String.join("-", panel));
    return new Heading(id.replaceAll("[^A-Za-z0-9-]|-$", ""), title.toString(), caption());
  }

  private String caption() {
    return column.meaning() + ". " + READ;
  }

  private OptionalDouble reference() {
    return has(Difference.class, Mean.class) ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  private String unit() {
    boolean isDifferenceOfShares = column.unit().equals("1") && has(Difference.class);
    return isDifferenceOfShares ? "percentage points" : Numbers.unit(column.unit());
  }
}
