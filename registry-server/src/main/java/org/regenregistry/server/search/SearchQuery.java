package org.regenregistry.server.search;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.regenregistry.server.problem.Remark;
import org.regenregistry.server.store.SearchRequest;

/**
 * A search as the client asked for it, understood in full.
 *
 * @param request what the store is asked
 * @param includes what the answer brings along
 * @param remarks what was ignored because the client asked for lenience
 * @param selfParameters what was used, with the page size in force and without cursor
 * @param canonical the query without page size and cursor, in one order, to which a cursor is bound
 */
public record SearchQuery(
    SearchRequest request,
    List<Inclusion> includes,
    List<Remark> remarks,
    SortedMap<String, List<String>> selfParameters,
    String canonical) {

  public SearchQuery {
    includes = List.copyOf(includes);
    remarks = List.copyOf(remarks);
    selfParameters = Collections.unmodifiableSortedMap(new TreeMap<>(selfParameters));
  }
}
