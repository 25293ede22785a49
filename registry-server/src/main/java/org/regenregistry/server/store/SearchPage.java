package org.regenregistry.server.store;

import java.util.List;

/**
 * One page of a search.
 *
 * @param total how many resources the search finds in all, exactly
 * @param resources the page's resources in order of their ids, which is the order of creation
 * @param last whether no page follows
 */
public record SearchPage(long total, List<StoredVersion> resources, boolean last) {

  public SearchPage {
    resources = List.copyOf(resources);
  }
}
