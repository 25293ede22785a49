package org.regenregistry.server.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/** What the headers of a request say about its body and about the answer it wants. */
final class RequestForm {

  private static final Pattern FORMAT = Pattern.compile("(^|&)_format=");

  /** A client that understands another release of FHIR only. */
  private static final Pattern OTHER_VERSION =
      Pattern.compile(";\\s*fhirversion\\s*=\\s*\"?(?!4\\.0)");

  private static final Pattern UTF8 =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?(utf-8|utf8|us-ascii)\"?\\s*(;|$)");

  private final HttpServletRequest request;

  RequestForm(HttpServletRequest request) {
    this.request = request;
  }

  /** Whether the method gives a body a meaning; other bodies are never read. */
  boolean takesBody() {
    return switch (request.getMethod()) {
      case "POST", "PUT", "PATCH" -> !canDoWithout() || hasBody();
      default -> false;
    };
  }

  private boolean hasBody() {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  boolean isGzip() {
    return "gzip".equalsIgnoreCase(encoding());
  }

  private String encoding() {
    return Objects.requireNonNullElse(request.getHeader("Content-Encoding"), "identity").strip();
  }

  /** The kind of the body, if its headers allow to read it. */
  Optional<BodyKind> kind() {
    String type = Objects.requireNonNullElse(request.getContentType(), "");
    String[] parts = type.split(";", 2);
    return BodyKind.of(parts[0])
        .filter(this::isPossible)
        .filter(_ -> parts.length == 1 || isUtf8(parts[1]));
  }

  private boolean isPossible(BodyKind kind) {
    return switch (kind) {
      case JSON, XML -> true;
      case JSON_PATCH -> request.getMethod().equals("PATCH");
      case FORM -> isSearch();
    };
  }

  /** What was looked at as UTF-8 must not be read as something else afterwards. */
  private static boolean isUtf8(String parameters) {
    String named = ";" + parameters.toLowerCase(Locale.ROOT);
    return !named.contains("charset") || UTF8.matcher(named).find();
  }

  private boolean isSearch() {
    return request.getMethod().equals("POST") && path().endsWith("/_search");
  }

  /** A search and an operation may have all their parameters in the URL. */
  private boolean canDoWithout() {
    return isSearch() || path().lastIndexOf("/$") == path().lastIndexOf('/');
  }

  private String path() {
    return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
  }

  /** What the headers and the URL alone make impossible. */
  Optional<Problem> problem() {
    if (!acceptsFhir()) {
      return Optional.of(
          Problem.of(
              ProblemCode.NOT_ACCEPTABLE,
              "Answers are FHIR as JSON or XML; send 'Accept: application/fhir+json'."));
    }
    Optional<Problem> unreadable = FormScan.query(query());
    return unreadable.isEmpty() && takesBody() ? bodyProblem() : unreadable;
  }

  private Optional<Problem> bodyProblem() {
    if (kind().isEmpty()) {
      return Optional.of(
          Problem.of(
              ProblemCode.MEDIA_TYPE_UNSUPPORTED,
              "Send FHIR as JSON in UTF-8, with the header 'Content-Type:"
                  + " application/fhir+json'."));
    }
    boolean readable = isGzip() || encoding().equalsIgnoreCase("identity");
    return readable
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                ProblemCode.MEDIA_TYPE_UNSUPPORTED,
                "A body is sent as it is or with 'Content-Encoding: gzip'."));
  }

  /** A parameter in the URL wins over the header, and the server answers to what it names. */
  private boolean acceptsFhir() {
    List<String> ranges = ranges();
    return ranges.isEmpty()
        || FORMAT.matcher(query()).find()
        || ranges.stream().anyMatch(RequestForm::isFhir);
  }

  private String query() {
    return Objects.requireNonNullElse(request.getQueryString(), "");
  }

  private List<String> ranges() {
    List<String> ranges = new ArrayList<>();
    for (String header : Collections.list(request.getHeaders("Accept"))) {
      for (String range : header.split(",", -1)) {
        if (!range.isBlank()) {
          ranges.add(range.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return ranges;
  }

  private static boolean isFhir(String range) {
    if (OTHER_VERSION.matcher(range).find()) {
      return false;
    }
    String type = range.split(";", 2)[0].strip();
    return switch (type) {
      case "*/*", "*", "application/*", "text/*", "text/html", "json", "xml" -> true;
      default ->
          BodyKind.of(type)
              .filter(kind -> kind == BodyKind.JSON || kind == BodyKind.XML)
              .isPresent();
    };
  }
}
