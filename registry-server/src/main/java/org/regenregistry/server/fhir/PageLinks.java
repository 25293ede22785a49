package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.fhir.ReadAnswer.Link;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.PageCursor;
import org.regenregistry.server.store.ResourceKey;

/** The addresses on a page, and the cursors in them. */
final class PageLinks {

  private final FhirSettings settings;
  private final PageCursor cursors;

  PageLinks(FhirSettings settings, PageCursor cursors) {
    this.settings = settings;
    this.cursors = cursors;
  }

  String fullUrl(ResourceKey key) {
    return settings.baseUrl() + "/" + key.reference();
  }

  /** The address of something below the base address. */
  String address(String path) {
    return settings.baseUrl() + "/" + path;
  }

  /** A page below the base address. */
  Link link(String relation, String path, Map<String, List<String>> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, values) -> values.forEach(it -> pairs.add(encode(name) + "=" + encode(it))));
    String query = pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    return new Link(relation, settings.baseUrl() + "/" + path + query);
  }

  /** The parameters of presentation, which a link to another page repeats. */
  static Map<String, List<String>> presentation(RequestDetails request) {
    Map<String, List<String>> given = new TreeMap<>();
    request
        .getParameters()
        .forEach(
            (name, values) -> {
              if (Presentation.NAMES.contains(name)) {
                given.put(name, List.of(values));
              }
            });
    return given;
  }

  /** A cursor for the page after this position. */
  String seal(String position, Caller.Clinic caller, String canonical) {
    return cursors.seal(position, caller, canonical);
  }

  /** The position that a cursor holds, unless it is expired or not this caller's. */
  Optional<String> open(Optional<String> cursor, Caller.Clinic caller, String canonical) {
    return cursor.map(
        text ->
            switch (cursors.open(text, caller, canonical)) {
              case PageCursor.Opening.Opened(String position) -> position;
              case PageCursor.Opening.Expired() ->
                  throw refused(ProblemCode.CURSOR_EXPIRED, "This page link has expired");
              case PageCursor.Opening.Invalid() ->
                  throw refused(
                      ProblemCode.CURSOR_INVALID, "This page link was altered or is not yours");
            });
  }

  private static RuntimeException refused(ProblemCode code, String reason) {
    return Refused.because(
        List.of(Problem.at(code, ReadParameters.CURSOR, reason + "; read again from the start.")));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
