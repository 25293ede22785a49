package org.regenregistry.mapping.validation;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns messages of the reference validator into findings. */
final class Findings {

  /** The validator writes types, ids and urls into its paths; they are no part of FHIRPath. */
  private static final Pattern DECORATION = Pattern.compile("/\\*.*?\\*/|\\[url='[^']*'\\]");

  private static final Pattern CONSTRAINT =
      Pattern.compile(
          "Constraint failed: ([^:]+): '(.*)'(?: \\(defined in .*\\))?.*", Pattern.DOTALL);

  private Findings() {}

  /** The finding a message stands for. */
  static Finding of(SingleValidationMessage message) {
    Severity severity = severity(message.getSeverity());
    String text = plain(message.getMessage());
    String expression = plain(message.getLocationString());
    Matcher constraint = CONSTRAINT.matcher(text);
    if (constraint.matches()) {
      return new Finding(
          severity, constraint.group(1), expression, Optional.empty(), constraint.group(2));
    }
    String rule = Objects.requireNonNullElse(message.getMessageId(), "fhir");
    return new Finding(severity, rule, expression, Optional.empty(), text);
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : DECORATION.matcher(text).replaceAll("");
  }

  private static Severity severity(ResultSeverityEnum severity) {
    return switch (severity) {
      case FATAL, ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      case INFORMATION -> Severity.INFORMATION;
    };
  }
}
