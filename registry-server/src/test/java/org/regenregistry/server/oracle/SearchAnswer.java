package org.regenregistry.server.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;

/**
 * What the server answered to a search, read without HAPI, which would take longer than the search.
 *
 * @param status the HTTP status
 * @param total the Bundle's total
 * @param matches ids in order
 * @param included {@code Type/id} of what came along
 * @param next the link to the next page
 * @param body everything, for the message of a failure
 */
record SearchAnswer(
    int status,
    int total,
    List<String> matches,
    Set<String> included,
    Optional<URI> next,
    String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static SearchAnswer to(FhirHttp http, Query query) {
    return of(http.get(query.url()));
  }

  static SearchAnswer at(FhirHttp http, URI link) {
    return of(http.send("GET", link, ""));
  }

  private static SearchAnswer of(Answer answer) {
    List<String> matches = new ArrayList<>();
    Set<String> included = new TreeSet<>();
    if (answer.status() != 200) {
      return new SearchAnswer(
          answer.status(), -1, matches, included, Optional.empty(), answer.body());
    }
    JsonNode bundle = parse(answer.body());
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      String id = resource.path("id").asText();
      switch (entry.path("search").path("mode").asText()) {
        case "match" -> matches.add(id);
        case "include" -> included.add(resource.path("resourceType").asText() + "/" + id);
        default -> throw new IllegalStateException(entry.toString());
      }
    }
    return new SearchAnswer(
        200, bundle.path("total").asInt(-1), matches, included, next(bundle), answer.body());
  }

  private static Optional<URI> next(JsonNode bundle) {
    for (JsonNode link : bundle.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return Optional.of(URI.create(link.path("url").asText()));
      }
    }
    return Optional.empty();
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
