package org.regenregistry.server.explore;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.regenregistry.server.question.Answer;
import org.regenregistry.server.question.PublishedFigure;
import org.regenregistry.server.question.PublishedFigure.Curve;
import org.regenregistry.server.question.PublishedFigure.IncompleteShare;
import org.regenregistry.server.question.PublishedFigure.Mean;
import org.regenregistry.server.question.PublishedFigure.Onset;
import org.regenregistry.server.question.PublishedFigure.Rare;
import org.regenregistry.server.question.PublishedFigure.Rate;
import org.regenregistry.server.question.PublishedFigure.Share;
import org.regenregistry.server.question.PublishedTable;
import org.regenregistry.server.question.TableHead;

/**
 * The plots of an answer. Which kind a column becomes follows from its figures and keys, so that a
 * question needs no drawing of its own; a test of significance or a count has a table only.
 */
final class Plots {

  /** More would be a wall of pictures; the tables hold everything. */
  private static final int MOST = 12;

  private Plots() {}

  /** The plots of one of its tables. */
  static List<Plot> of(Answer answer, PublishedTable table) {
    List<Plot> plots = every(answer, table);
    return plots.subList(0, Math.min(MOST, plots.size()));
  }

  private static List<Plot> every(Answer answer, PublishedTable table) {
    List<PlottedColumn> columns =
        drawn(table).stream().map(column -> new PlottedColumn(answer, table, column)).toList();
    List<PlottedColumn> means = columns.stream().filter(PlottedColumn::isOneLineOfMeans).toList();
    if (means.size() < 2) {
      return columns.stream().flatMap(column -> drawing(column).stream()).toList();
    }
    return Stream.concat(
            new MeansTogether(means).plots().stream(),
            columns.stream()
                .filter(column -> !means.contains(column))
                .flatMap(column -> drawing(column).stream()))
        .toList();
  }

  /** Where there are rates, shares beside them say nearly the same. */
  private static List<TableHead.Column> drawn(PublishedTable table) {
    List<TableHead.Column> rates =
        table.head().columns().stream()
            .filter(column -> has(table, column, Set.of(Rate.class, Rare.class)))
            .toList();
    return rates.isEmpty() ? table.head().columns() : rates;
  }

  private static List<Plot> drawing(PlottedColumn column) {
    if (column.has(Curve.class)) {
      return new Curves(column).plots();
    }
    if (column.has(Onset.class)) {
      return column.onsets();
    }
    boolean isOfVisits = column.layout().axis().filter(key -> key.id().equals("visit")).isPresent();
    if (isOfVisits
        && column.isByDefinition()
        && (column.has(Share.class) || column.has(IncompleteShare.class))) {
      return new Grids(column).plots();
    }
    return isOfVisits && column.has(Mean.class) ? column.lines() : column.intervals();
  }

  private static boolean has(
      PublishedTable table, TableHead.Column column, Set<Class<? extends PublishedFigure>> kinds) {
    return table.rows().stream()
        .map(row -> Optional.ofNullable(row.figures().get(column.id())))
        .flatMap(Optional::stream)
        .anyMatch(figure -> kinds.contains(figure.getClass()));
  }
}
