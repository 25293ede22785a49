package org.regenregistry.server.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.regenregistry.server.explore.Plot.Heading;
import org.regenregistry.server.explore.Plot.Point;
import org.regenregistry.server.explore.Plot.Series;
import org.regenregistry.server.question.Answer;
import org.regenregistry.server.question.PublishedFigure;
import org.regenregistry.server.question.PublishedFigure.Adjusted;
import org.regenregistry.server.question.PublishedFigure.Difference;
import org.regenregistry.server.question.PublishedFigure.Mean;
import org.regenregistry.server.question.PublishedFigure.Onset;
import org.regenregistry.server.question.PublishedFigure.Quartiles;
import org.regenregistry.server.question.PublishedFigure.Rare;
import org.regenregistry.server.question.PublishedTable;
import org.regenregistry.server.question.PublishedTable.Row;
import org.regenregistry.server.question.TableHead;

/** A column of a table on its way to be drawn. */
record PlottedColumn(Answer answer, PublishedTable table, TableHead.Column column) {

  private static final String ESTIMATES = ". Points are estimates, whiskers their 95 % intervals.";
  private static final String QUARTILES = ". Points are medians, whiskers the outer quartiles.";
  private static final String RULED_OUT =
      " A dashed range without a point is all that is told: so few had the event, or none, that only"
          + " what lies above is ruled out.";

  Layout layout() {
    return Layout.of(table);
  }

  boolean isByDefinition() {
    return table.head().keys().stream().anyMatch(key -> key.id().equals("definition"));
  }

  boolean has(Class<? extends PublishedFigure> kind) {
    return table.rows().stream()
        .map(this::figure)
        .flatMap(Optional::stream)
        .anyMatch(kind::isInstance);
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

  /** Whether it holds means over visits that no colours tell apart yet. */
  boolean isOneLineOfMeans() {
    return has(Mean.class)
        && layout().colour().isEmpty()
        && layout().axis().filter(key -> key.id().equals("visit")).isPresent();
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
    List<String> colours = layout.colour().map(key -> Layout.values(rows, key)).orElse(List.of(""));
    List<Series> series = new ArrayList<>();
    for (String colour : colours) {
      List<Optional<Point>> points =
          axis(rows).stream()
              .map(value -> row(rows, layout, value, colour).flatMap(point))
              .toList();
      if (points.stream().anyMatch(Optional::isPresent)) {
        series.add(new Series(word(layout.colour(), colour), points));
      }
    }
    return new Drawing(categories(rows), series);
  }

  private List<String> axis(List<Row> rows) {
    return layout().axis().map(key -> Layout.values(rows, key)).orElse(List.of(""));
  }

  /** The axis of one plot in words. */
  List<String> categories(List<Row> rows) {
    return axis(rows).stream().map(value -> word(layout().axis(), value)).toList();
  }

  /** The lines of one plot; none when nothing of it is told. */
  List<Series> series(List<Row> rows) {
    return drawing(rows, this::point).series();
  }

  private static Optional<Row> row(List<Row> rows, Layout layout, String axis, String colour) {
    return rows.stream()
        .filter(row -> layout.axis().stream().allMatch(key -> Layout.value(row, key).equals(axis)))
        .filter(
            row -> layout.colour().stream().allMatch(key -> Layout.value(row, key).equals(colour)))
        .findFirst();
  }

  private String word(Optional<TableHead.Key> key, String value) {
    return key.map(known -> word(known, value)).orElse(column.title());
  }

  private String word(TableHead.Key key, String value) {
    return Words.of(key.id(), value, answer.header().by());
  }

  /** What tells a row from others, in words; the column when nothing does. */
  String nameOf(Row row, List<TableHead.Key> keys) {
    String name =
        keys.stream()
            .map(key -> word(key, Layout.value(row, key)))
            .collect(Collectors.joining(", "));
    return name.isEmpty() ? column.title() : name;
  }

  /** The heading of a plot of this column that is for some values of the keys of panels. */
  Heading heading(List<String> panel) {
    return table.head().columns().size() > 1
        ? heading(table.head().id() + "-" + column.id(), ": " + column.title(), panel)
        : heading(table.head().id(), "", panel);
  }

  /** The heading of a plot of several columns. */
  Heading sharedHeading(List<String> panel) {
    return heading(table.head().id(), "", panel);
  }

  private Heading heading(String id, String column, List<String> panel) {
    List<TableHead.Key> keys = layout().panels();
    StringBuilder title = new StringBuilder(table.head().title()).append(column);
    for (int index = 0; index < panel.size(); index++) {
      title.append(" · ").append(word(keys.get(index), panel.get(index)));
    }
    String name = panel.isEmpty() ? id : id + "-" + String.join("-", panel);
    return new Heading(name.replaceAll("[^A-Za-z0-9-]", ""), title.toString(), caption());
  }

  private String caption() {
    String read = has(Quartiles.class) ? QUARTILES : ESTIMATES;
    String ruledOut = has(Rare.class) ? RULED_OUT : "";
    return column.meaning() + read + ruledOut + " The table below holds the same figures.";
  }

  private OptionalDouble reference() {
    return has(Difference.class) || has(Adjusted.class) || has(Mean.class)
        ? OptionalDouble.of(0)
        : OptionalDouble.empty();
  }

  /** The unit of the axis in words. */
  String unit() {
    boolean isDifferenceOfShares = column.unit().equals("1") && has(Difference.class);
    return isDifferenceOfShares ? "percentage points" : Numbers.unit(column.unit());
  }
}
