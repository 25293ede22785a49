package org.regenregistry.server.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.search.SearchQueries;
import org.regenregistry.server.search.SearchQuery;
import org.regenregistry.server.store.Position;
import org.regenregistry.server.store.ResourceKey;

/** The addresses in a searchset. */
final class SearchLinks {

  private static final String CURSOR = "_cursor";

  private final FhirSettings settings;
  private final SearchQueries queries;

  SearchLinks(FhirSettings settings, SearchQueries queries) {
    this.settings = settings;
    this.queries = queries;
  }

  String fullUrl(ResourceKey key) {
    return settings.baseUrl() + "/" + key.reference();
  }

  /** The search as it was carried out, with the page size in force. */
  void self(Bundle bundle, SearchQuery query) {
    bundle.addLink().setRelation("self").setUrl(url(query, query.selfParameters()));
  }

  /** The page behind a position. */
  void next(Bundle bundle, SearchQuery query, Position position, Caller.Clinic caller) {
    Map<String, List<String>> next = new TreeMap<>(query.selfParameters());
    next.put(CURSOR, List.of(queries.next(query, position, caller)));
    bundle.addLink().setRelation("next").setUrl(url(query, next));
  }

  private String url(SearchQuery query, Map<String, List<String>> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          for (String value : values) {
            pairs.add(encode(name) + "=" + encode(value));
          }
        });
    return settings.baseUrl() + "/" + query.request().kind().type() + "?" + String.join("&", pairs);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
