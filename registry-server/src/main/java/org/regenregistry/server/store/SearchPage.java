package org.regenregistry.server.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a search.
 *
 * @param total how many resources the search finds in all, exactly; empty when not asked for
 * @param resources the page's resources in the order asked for
 * @param next where the next page begins; empty when none follows
 */
public record SearchPage(
    OptionalLong total, List<StoredVersion> resources, Optional<Position> next) {

  public SearchPage {
    resources = List.copyOf(resources);
  }
}
