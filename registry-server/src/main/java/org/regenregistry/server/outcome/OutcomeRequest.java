package org.regenregistry.server.outcome;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question as somebody typed it: names only, nothing checked.
 *
 * @param measure id of a measure
 * @param visits codes of visits
 * @param groupBy field to group by
 * @param filter name of a field to the value it is limited to
 */
public record OutcomeRequest(
    Optional<String> measure,
    List<String> visits,
    Optional<String> groupBy,
    Map<String, String> filter) {

  public OutcomeRequest {
    visits = List.copyOf(visits);
    filter = Map.copyOf(filter);
  }
}
