package org.regenregistry.server.submission;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/** Reads an entry of a Bundle that reads. */
final class QueryReader {

  /** Days have two digits in HTTP (RFC 9110, 5.6.7); the formatter of Java writes one below 10. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

  /** What stands below the base without naming anything before the type. */
  private static final Pattern PLACE =
      Pattern.compile(
          "_history|metadata|[A-Z][A-Za-z]+(/[A-Za-z0-9.-]{1,64})?(/_history(/[A-Za-z0-9.-]{1,64})?)?"
              + "(/\\$[a-z-]+)?");

  private QueryReader() {}

  static Optional<Query> read(int index, BundleEntryRequestComponent request) {
    String url = Objects.requireNonNullElse(request.getUrl(), "");
    // Behind the question mark anything may be the value of a parameter.
    if (!PLACE.matcher(url.split("\\?", 2)[0]).matches() || url.contains("#")) {
      return Optional.empty();
    }
    Query.Extent extent =
        request.getMethod() == HTTPVerb.HEAD ? Query.Extent.STATUS_ONLY : Query.Extent.WHOLE;
    return Optional.of(new Query(index, extent, url, headers(request)));
  }

  private static Map<String, String> headers(BundleEntryRequestComponent request) {
    Map<String, String> headers = new HashMap<>();
    if (request.hasIfNoneMatch()) {
      headers.put("If-None-Match", request.getIfNoneMatch());
    }
    if (request.hasIfModifiedSince()) {
      Instant since = request.getIfModifiedSince().toInstant();
      headers.put("If-Modified-Since", HTTP_DATE.format(since.atOffset(ZoneOffset.UTC)));
    }
    return headers;
  }
}
