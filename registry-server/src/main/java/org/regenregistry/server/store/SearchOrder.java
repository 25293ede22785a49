package org.regenregistry.server.store;

import java.util.List;

/**
 * The order of a search's answers: by the keys one after the other, resources without a value last
 * whatever the direction, and at the end by id, which is the order of creation.
 *
 * @param keys what to sort by, empty for the id alone
 */
public record SearchOrder(List<SortKey> keys) {

  /** By id alone. */
  public static final SearchOrder BY_ID = new SearchOrder(List.of());

  public SearchOrder {
    keys = List.copyOf(keys);
  }

  /**
   * One sort key. Of several values of a resource, the one that comes first in the direction
   * counts; of a date, its begin when ascending and its end when descending.
   *
   * @param parameter type and name, {@code Observation.date}
   * @param form in which form its values are kept
   * @param direction which values come first
   */
  public record SortKey(String parameter, ParameterForm form, Direction direction) {}

  /** Which values come first. */
  public enum Direction {
    ASCENDING,
    DESCENDING
  }
}
