package org.regenregistry.server.question;

import java.util.List;

/** A table of an answer. */
record PublishedTable(TableHead head, List<Row> rows) {

  PublishedTable {
    rows = List.copyOf(rows);
  }

  /** A row: the values of its keys, and a figure for each column. */
  record Row(List<String> keys, List<PublishedFigure> figures) {
    Row {
      keys = List.copyOf(keys);
      figures = List.copyOf(figures);
    }
  }

  /** Every figure. */
  List<PublishedFigure> figures() {
    return rows.stream().flatMap(row -> row.figures().stream()).toList();
  }
}
