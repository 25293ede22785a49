package org.regenregistry.server.question;

import java.util.List;

/**
 * A row before disclosure control.
 *
 * @param keys one for each key of the table
 * @param base the treatments the row is about; if they are too few, no figure of it is told
 * @param figures one for each column of the table
 */
record ExactRow(List<String> keys, Tally base, List<ExactFigure> figures) {

  ExactRow {
    keys = List.copyOf(keys);
    figures = List.copyOf(figures);
  }
}
