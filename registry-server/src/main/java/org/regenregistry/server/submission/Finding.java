package org.regenregistry.server.submission;

import java.util.List;
import java.util.Optional;
import org.regenregistry.server.store.ClinicReader;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;
import org.regenregistry.server.store.SearchOrder;
import org.regenregistry.server.store.SearchRequest;
import org.regenregistry.server.store.StoredVersion;

/** Finds what a condition is about. */
final class Finding {

  /** Whether it is more than one is all that matters. */
  private static final int ENOUGH = 2;

  private Finding() {}

  /** Up to two resources that fulfil the conditions. */
  static List<StoredVersion> two(
      ClinicReader reader, ResourceKind kind, List<SearchCondition> conditions) {
    return reader.found(
        new SearchRequest(
            kind,
            conditions,
            SearchOrder.BY_ID,
            Optional.empty(),
            ENOUGH,
            SearchRequest.Total.NONE));
  }
}
