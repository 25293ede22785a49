package org.regenregistry.server.submission;

import java.util.List;
import java.util.UUID;
import org.regenregistry.server.store.SearchCondition;

/** Which resource a demand is about. */
public sealed interface Selection {

  /** The resource with the server-assigned id. */
  record ById(UUID id) implements Selection {}

  /** The only resource that fulfils the conditions of a search. */
  record ByConditions(List<SearchCondition> conditions) implements Selection {

    public ByConditions {
      conditions = List.copyOf(conditions);
    }
  }
}
