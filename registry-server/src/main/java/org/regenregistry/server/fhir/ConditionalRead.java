package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.regenregistry.server.store.StoredVersion;

/** Whether a client already has what it reads, by the headers that RFC 9110 has for that. */
final class ConditionalRead {

  /** RFC 9110 wants two digits for the day, which the JDK's own RFC 1123 form does not write. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ConditionalRead() {}

  /** The version as a header {@code ETag} names it. */
  static String etag(StoredVersion version) {
    return "W/\"" + version.version() + "\"";
  }

  /** The time as a header {@code Last-Modified} has it, to the second. */
  static String lastModified(StoredVersion version) {
    return HTTP_DATE.format(version.lastUpdated());
  }

  /** Whether the client has this version; {@code If-None-Match} outweighs the date. */
  static boolean isKnown(RequestDetails request, StoredVersion version) {
    List<String> tags = headers(request, "If-None-Match");
    if (!tags.isEmpty()) {
      return tags.stream()
          .flatMap(header -> Arrays.stream(header.split(",", -1)))
          .map(String::strip)
          .anyMatch(tag -> tag.equals("*") || matches(tag, version));
    }
    return headers(request, "If-Modified-Since").stream()
        .anyMatch(header -> isUnmodified(header, version));
  }

  private static boolean matches(String tag, StoredVersion version) {
    String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
    return strong.equals("\"" + version.version() + "\"");
  }

  /** A date that cannot be read is ignored, as RFC 9110 demands. */
  private static boolean isUnmodified(String header, StoredVersion version) {
    try {
      Instant since = HTTP_DATE.parse(header.strip(), Instant::from);
      return !version.lastUpdated().truncatedTo(ChronoUnit.SECONDS).isAfter(since);
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static List<String> headers(RequestDetails request, String name) {
    List<String> values = request.getHeaders(name);
    return values == null ? List.of() : values;
  }
}
