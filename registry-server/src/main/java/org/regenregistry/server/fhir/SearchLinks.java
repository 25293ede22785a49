package org.regenregistry.server.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.fhir.ReadAnswer.Link;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.StoredVersion;

/** The addresses in a searchset. */
final class SearchLinks {

  private final FhirSettings settings;
  private final PageCursor cursors;

  SearchLinks(FhirSettings settings, PageCursor cursors) {
    this.settings = settings;
    this.cursors = cursors;
  }

  String fullUrl(ResourceKey key) {
    return settings.baseUrl() + "/" + key.reference();
  }

  /** The search as it was carried out, with the page size in force. */
  Link self(SearchQuery query, Map<String, String[]> parameters) {
    return new Link("self", url(query, new TreeMap<>(parameters)));
  }

  /** The page after the last resource of this one. */
  Link next(
      SearchQuery query,
      Map<String, String[]> parameters,
      Caller.Clinic caller,
      StoredVersion last) {
    Map<String, String[]> next = new TreeMap<>(parameters);
    String cursor = cursors.after(last.key().id(), caller, query.canonical());
    next.put(SearchQueries.CURSOR, new String[] {cursor});
    return new Link("next", url(query, next));
  }

  private String url(SearchQuery query, Map<String, String[]> parameters) {
    parameters.put(SearchQueries.COUNT, new String[] {Integer.toString(query.count())});
    List<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          for (String value : values) {
            pairs.add(encode(name) + "=" + encode(value));
          }
        });
    return base(query.kind()) + "?" + String.join("&", pairs);
  }

  private String base(ResourceKind kind) {
    return settings.baseUrl() + "/" + kind.type();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
