package org.regenregistry.server.submission;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads preconditions as HTTP headers and entries of a Bundle say them. */
public final class PreconditionReader {

  /** What is wrong with preconditions that cannot be read. */
  public static final String FORM =
      "If-Match has the form W/\"3\", If-None-Match of an update is *, and only one of them is sent.";

  private static final Pattern ETAG = Pattern.compile("(W/)?\"(?<version>[0-9]{1,9})\"");

  private PreconditionReader() {}

  /** The precondition, or nothing when it does not have its form. */
  public static Optional<Precondition> read(
      @Nullable String ifMatch, @Nullable String ifNoneMatch) {
    if (ifMatch != null && ifNoneMatch != null) {
      return Optional.empty();
    }
    if (ifMatch != null) {
      Matcher etag = ETAG.matcher(ifMatch.strip());
      return etag.matches()
          ? Optional.of(new Precondition.AtVersion(Integer.parseInt(etag.group("version"))))
          : Optional.empty();
    }
    if (ifNoneMatch != null) {
      return ifNoneMatch.strip().equals("*")
          ? Optional.of(new Precondition.Absent())
          : Optional.empty();
    }
    return Optional.of(new Precondition.None());
  }
}
