package org.regenregistry.server.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/** What a body may be, by its media type. */
enum BodyKind {
  JSON,
  XML,
  JSON_PATCH,
  FORM;

  /** The kind of a media type without parameters; types are named in any case. */
  static Optional<BodyKind> of(String type) {
    return switch (type.strip().toLowerCase(Locale.ROOT)) {
      case "application/fhir+json", "application/json", "application/json+fhir", "text/json" ->
          Optional.of(JSON);
      case "application/fhir+xml", "application/xml", "application/xml+fhir", "text/xml" ->
          Optional.of(XML);
      case "application/json-patch+json" -> Optional.of(JSON_PATCH);
      case "application/x-www-form-urlencoded" -> Optional.of(FORM);
      default -> Optional.empty();
    };
  }

  /** The request that reads the body from memory. */
  CheckedRequest request(HttpServletRequest request, Body.Complete body) {
    return switch (this) {
      case JSON, XML, JSON_PATCH -> new CheckedRequest(request, body);
      case FORM -> new FormRequest(request, body);
    };
  }

  /** Looks at a complete body of this kind. */
  Scan scan(byte[] text, int length, BodyLimits limits) {
    return switch (this) {
      case JSON, JSON_PATCH -> JsonScan.of(text, length, limits);
      case XML -> XmlScan.of(text, length, limits);
      // What it says is checked like the parameters of a URL.
      case FORM -> FormScan.of(text, length);
    };
  }
}
