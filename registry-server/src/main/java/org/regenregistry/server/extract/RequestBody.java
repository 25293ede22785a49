package org.regenregistry.server.extract;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/** What the body of an order says. */
sealed interface RequestBody {

  /** An order has four short parameters. */
  int MOST_BYTES = 64 * 1024;

  /** What the body may be. */
  Set<String> MEDIA_TYPES = Set.of("application/fhir+json", "application/json");

  /** There is no body. */
  record Empty() implements RequestBody {}

  /** The body is a Parameters resource. */
  record Values(Map<String, List<String>> values) implements RequestBody {}

  /** The body is something else. */
  record Unusable(Problem problem) implements RequestBody {}

  /** Reads the body before anything reads it as a form. */
  static RequestBody read(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length == 0) {
      return new Empty();
    }
    if (body.length > MOST_BYTES) {
      return unusable(ProblemCode.TOO_LARGE, "The body of an order has at most 64 kB.");
    }
    if (!MEDIA_TYPES.contains(mediaType(request))) {
      return unusable(
          ProblemCode.MEDIA_TYPE_UNSUPPORTED,
          "Send parameters in the URL, or as a FHIR Parameters resource in"
              + " application/fhir+json.");
    }
    return ParametersBody.read(new String(body, StandardCharsets.UTF_8))
        .<RequestBody>map(Values::new)
        .orElseGet(
            () ->
                unusable(
                    ProblemCode.BODY_UNREADABLE,
                    "The body is no FHIR Parameters resource in JSON whose values are instants,"
                        + " dates and codes."));
  }

  private static Unusable unusable(ProblemCode code, String message) {
    return new Unusable(Problem.of(code, message));
  }

  private static String mediaType(HttpServletRequest request) {
    String header = request.getContentType();
    return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
