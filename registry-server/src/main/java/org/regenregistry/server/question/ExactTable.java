package org.regenregistry.server.question;

import java.util.List;

/** A table before disclosure control; with a stratum, that is the first key. */
record ExactTable(TableHead head, List<ExactRow> rows) {

  ExactTable {
    rows = List.copyOf(rows);
    for (ExactRow row : rows) {
      if (row.keys().size() != head.keys().size()
          || row.figures().size() != head.columns().size()) {
        throw new IllegalArgumentException("A row has the keys and columns of its table");
      }
    }
  }
}
