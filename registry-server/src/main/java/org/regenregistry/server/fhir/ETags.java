package org.regenregistry.server.fhir;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.problem.ProblemCode;

/** Reads the versions that clients name in headers. */
final class ETags {

  private static final Pattern ETAG = Pattern.compile("(W/)?\"(?<version>[0-9]{1,9})\"");

  private ETags() {}

  /** The version in a header {@code If-Match}, if there is one. */
  static Optional<Integer> ifMatch(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher etag = ETAG.matcher(header);
    if (!etag.matches()) {
      throw Refused.because(ProblemCode.PARAMETER_INVALID, "If-Match has the form W/\"3\".");
    }
    return Optional.of(Integer.parseInt(etag.group("version")));
  }
}
