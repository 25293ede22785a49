package org.regenregistry.server.store;

import java.util.List;
import java.util.Optional;

/**
 * A search for current resources of one type.
 *
 * @param kind the type
 * @param conditions all must hold
 * @param order the order of the answers
 * @param after where the page before ended; empty for the first page
 * @param limit the size of the page; 0 asks for the total alone
 * @param total whether to count
 */
public record SearchRequest(
    ResourceKind kind,
    List<SearchCondition> conditions,
    SearchOrder order,
    Optional<Position> after,
    int limit,
    Total total) {

  public SearchRequest {
    conditions = List.copyOf(conditions);
    if (limit < 0) {
      throw new IllegalArgumentException("A page has no fewer than 0 resources");
    }
    if (after.isPresent() && after.get().values().size() != order.keys().size()) {
      throw new IllegalArgumentException("A position has one value per sort key");
    }
  }

  /** The same search by other conditions. */
  SearchRequest with(List<SearchCondition> others) {
    return new SearchRequest(kind, others, order, after, limit, total);
  }

  /** Whether a search counts what it finds. */
  public enum Total {
    /** All that is found is counted, on the same snapshot as the page. */
    EXACT,
    /** Nothing is counted. */
    NONE
  }
}
