package org.regenregistry.server.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.regenregistry.server.explore.Plot.Heading;
import org.regenregistry.server.explore.Plot.Point;
import org.regenregistry.server.explore.Plot.Square;
import org.regenregistry.server.question.PublishedFigure;
import org.regenregistry.server.question.PublishedTable.Row;

/** Shares by definition and visit with the claim of 85 % in each; one grid for each group. */
record Grids(PlottedColumn column) {

  private static final String DEFINITION = "definition";
  private static final String VISIT = "visit";

  /** In parts of a hundred, as everything that is drawn. */
  private static final double CLAIMED = 85;

  private static final String READ =
      ". Each square runs from 0 to 100 %; the dashed line is the claimed 85 %, the dot the share,"
          + " the bar its 95 % interval, the pale band what is possible whatever happened to the"
          + " missing. Empty squares are hidden. The table below holds the same figures.";

  List<Plot> plots() {
    Map<String, List<Row>> groups =
        column.table().rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.keys().getOrDefault(AskedAddress.BY, ""),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Plot> plots = new ArrayList<>();
    groups.forEach((group, rows) -> grid(group, rows).ifPresent(plots::add));
    return plots;
  }

  private Optional<Plot> grid(String group, List<Row> rows) {
    List<String> definitions = values(rows, DEFINITION);
    List<String> visits = values(rows, VISIT);
    List<Square> squares = new ArrayList<>();
    for (Row row : rows) {
      Optional<PublishedFigure> figure = column.figure(row);
      Optional<Point> share = figure.flatMap(it -> Estimates.point(it, column.column().unit()));
      share.ifPresent(
          point ->
              squares.add(
                  new Square(
                      definitions.indexOf(value(row, DEFINITION)),
                      visits.indexOf(value(row, VISIT)),
                      point,
                      figure.flatMap(Estimates::possible))));
    }
    return squares.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Plot.Grid(
                heading(group),
                CLAIMED,
                words(DEFINITION, definitions),
                words(VISIT, visits),
                squares));
  }

  private Heading heading(String group) {
    String title = column.table().head().title() + ": " + column.column().title();
    String id = column.table().head().id() + "-" + column.column().id();
    String caption = column.column().meaning() + READ;
    return group.isEmpty()
        ? new Heading(id, title, caption)
        : new Heading(
            (id + "-" + group).replaceAll("[^A-Za-z0-9-]", ""),
            title + " · " + Words.of(AskedAddress.BY, group, column.answer().header().by()),
            caption);
  }

  private static List<String> words(String key, List<String> values) {
    return values.stream().map(value -> Words.of(key, value)).toList();
  }

  private static List<String> values(List<Row> rows, String key) {
    return rows.stream().map(row -> value(row, key)).distinct().toList();
  }

  private static String value(Row row, String key) {
    return row.keys().getOrDefault(key, "");
  }
}
