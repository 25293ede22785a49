package org.regenregistry.server.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page ended.
 *
 * @param values the last resource's value of each sort key as the store writes it, empty where it
 *     has none; it may be a patient's data
 * @param id the last resource's id
 */
public record Position(List<Optional<String>> values, UUID id) {

  public Position {
    values = List.copyOf(values);
  }
}
