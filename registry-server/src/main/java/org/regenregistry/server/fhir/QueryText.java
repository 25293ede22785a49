package org.regenregistry.server.fhir;

import ca.uhn.fhir.util.UrlUtil;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/** The query part of an address that stands in a body, and so was not looked at on its way in. */
final class QueryText {

  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private QueryText() {}

  /** What is wrong with the text, if it cannot be read. */
  static Optional<Problem> problem(String query) {
    return BROKEN_ESCAPE.matcher(query).find()
        ? Optional.of(
            Problem.of(
                ProblemCode.PARAMETER_INVALID,
                "A percent sign in an address is followed by two hexadecimal digits; write %25 for"
                    + " the sign itself."))
        : Optional.empty();
  }

  /** The parameters of a text that can be read. */
  static Map<String, String[]> parameters(String query) {
    problem(query)
        .ifPresent(
            problem -> {
              throw Refused.because(List.of(problem));
            });
    return UrlUtil.parseQueryString(query);
  }
}
