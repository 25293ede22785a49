package org.regenregistry.server.research;

import java.util.List;

/**
 * The exact answer to a question, before disclosure control.
 *
 * @param cells per group, ordered by group, the baseline cell and then one cell per visit asked for
 * @param position what the index held
 */
record ExactOutcomes(List<OutcomeCell> cells, IndexPosition position) {

  ExactOutcomes {
    cells = List.copyOf(cells);
  }
}
