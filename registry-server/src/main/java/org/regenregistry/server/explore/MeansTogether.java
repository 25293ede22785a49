package org.regenregistry.server.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.regenregistry.server.explore.Plot.Series;
import org.regenregistry.server.question.PublishedTable.Row;

/**
 * Means over visits that are compared in one plot, such as those of everybody seen and of those
 * seen at every visit.
 *
 * @param columns of one table and one unit
 */
record MeansTogether(List<PlottedColumn> columns) {

  MeansTogether {
    columns = List.copyOf(columns);
  }

  List<Plot> plots() {
    PlottedColumn first = columns.getFirst();
    List<Plot> plots = new ArrayList<>();
    first
        .layout()
        .panels(first.table())
        .forEach(
            (panel, rows) -> {
              List<Series> series = series(rows);
              if (!series.isEmpty()) {
                plots.add(
                    new Plot.Lines(
                        first.sharedHeading(panel),
                        first.unit(),
                        OptionalDouble.of(0),
                        first.categories(rows),
                        series));
              }
            });
    return plots;
  }

  private List<Series> series(List<Row> rows) {
    return columns.stream().flatMap(column -> column.series(rows).stream()).toList();
  }
}
