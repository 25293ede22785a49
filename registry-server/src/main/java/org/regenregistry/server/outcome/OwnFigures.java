package org.regenregistry.server.outcome;

import java.util.List;

/**
 * What the index answers a clinic about its own treatments.
 *
 * @param cells per group, ordered by group, the baseline cell and then one cell per visit asked for
 * @param position what the index held of the clinic
 */
record OwnFigures(List<OutcomeCell> cells, IndexPosition position) {

  OwnFigures {
    cells = List.copyOf(cells);
  }
}
