package org.regenregistry.mapping.validation;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns messages of the reference validator into findings. */
final class Findings {

  /** The validator writes ids into its paths as comments; they are no part of FHIRPath. */
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");

  private static final Pattern CONSTRAINT =
      Pattern.compile("Constraint failed: ([^:]+): '(.*)'(?: \\(defined in .*\\))?.*", Pattern.DOTALL);

  private Findings() {}

  /** The finding; none when the message only says that a foreign code system is not loaded. */
  static Optional<Finding> of(SingleValidationMessage message) {
    Severity severity = severity(message.getSeverity());
    String text = Objects.requireNonNullElse(message.getMessage(), "");
    String expression =
        COMMENT.matcher(Objects.requireNonNullElse(message.getLocationString(), "")).replaceAll("");
    Matcher constraint = CONSTRAINT.matcher(text);
    if (constraint.matches()) {
      return Optional.of(
          new Finding(severity, constraint.group(1), expression, constraint.group(2)));
    }
    String rule = Objects.requireNonNullElse(message.getMessageId(), "fhir");
    return Optional.of(new Finding(severity, rule, expression, text));
  }

  private static Severity severity(ResultSeverityEnum severity) {
    return switch (severity) {
      case FATAL, ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      case INFORMATION -> Severity.INFORMATION;
    };
  }
}
