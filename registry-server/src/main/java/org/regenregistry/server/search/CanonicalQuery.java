package org.regenregistry.server.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Writes parameters in one order, so that no two queries are written alike. */
public final class CanonicalQuery {

  private CanonicalQuery() {}

  /** The parameters by name; every name and value is encoded, so none can pose as a separator. */
  public static String of(SortedMap<String, List<String>> parameters) {
    return parameters.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
