package org.regenregistry.server.fhir;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.regenregistry.server.store.Position;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;
import org.regenregistry.server.store.SearchOrder;
import org.regenregistry.server.store.SearchRequest;

/**
 * A search as the client asked for it, understood in full.
 *
 * @param kind the type searched for
 * @param conditions all must hold
 * @param count the size of a page
 * @param after the last resource of the page before
 * @param canonical the query without count and cursor, in one order, to which a cursor is bound
 */
record SearchQuery(
    ResourceKind kind,
    List<SearchCondition> conditions,
    int count,
    Optional<UUID> after,
    String canonical) {

  SearchQuery {
    conditions = List.copyOf(conditions);
  }

  SearchRequest request() {
    return new SearchRequest(
        kind,
        conditions,
        SearchOrder.BY_ID,
        after.map(id -> new Position(List.of(), id)),
        count,
        SearchRequest.Total.EXACT);
  }
}
