package org.regenregistry.server.research;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import java.util.List;
import java.util.Map;

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

  /** The same with patients counted where that had been in doubt. */
  ExactOutcomes counted(PatientQuery doubtful, Map<String, Aggregate> counts) {
    return new ExactOutcomes(
        cells.stream().map(cell -> doubtful.counted(cell, counts)).toList(), position);
  }
}
