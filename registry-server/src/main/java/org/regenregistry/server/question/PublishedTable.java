package org.regenregistry.server.question;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.regenregistry.server.question.PublishedFigure.Withheld;

/** A table of an answer. */
public record PublishedTable(TableHead head, List<Row> rows) {

  public PublishedTable {
    rows = List.copyOf(rows);
  }

  /** A row: the values of its keys, and a figure for each column, by their ids. */
  public record Row(Map<String, String> keys, Map<String, PublishedFigure> figures) {

    public Row {
      keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
      figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** The row of a table. */
    static Row of(TableHead head, List<String> keys, List<PublishedFigure> figures) {
      Map<String, String> byKey = new LinkedHashMap<>();
      for (int key = 0; key < keys.size(); key++) {
        byKey.put(head.keys().get(key).id(), keys.get(key));
      }
      Map<String, PublishedFigure> byColumn = new LinkedHashMap<>();
      for (int column = 0; column < figures.size(); column++) {
        byColumn.put(head.columns().get(column).id(), figures.get(column));
      }
      return new Row(byKey, byColumn);
    }

    boolean tellsSomething() {
      return figures.values().stream().anyMatch(figure -> !(figure instanceof Withheld));
    }
  }

  /** Every figure. */
  List<PublishedFigure> everyFigure() {
    return rows.stream().flatMap(row -> row.figures().values().stream()).toList();
  }
}
