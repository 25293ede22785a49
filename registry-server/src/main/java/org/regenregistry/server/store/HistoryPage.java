package org.regenregistry.server.store;

import java.util.List;

/**
 * One page of a history.
 *
 * @param total how many versions the history has in all, exactly
 * @param versions the page's versions, in the order asked for
 * @param last whether no page follows
 */
public record HistoryPage(long total, List<StoredVersion> versions, boolean last) {

  public HistoryPage {
    versions = List.copyOf(versions);
  }
}
