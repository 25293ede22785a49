package org.regenregistry.server.question;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.regenregistry.server.problem.InvalidField;

/** The rules that a request can break beside those of its cohort, with what they say. */
enum QuestionRule {
  JSON("A question is one JSON object of at most 32 kB in which no member is repeated."),
  MEMBER("A question has no such member."),
  TYPE("This is not of the right type."),
  PARAMETER("The question has no such parameter."),
  VALUE("The parameter has no such value."),
  LIST("A parameter has at least one value, none twice, and no more than it takes."),
  BY("Treatments are grouped by one field of the catalogue that has one value for each."),
  QUASI_IDENTIFIERS("Cohort and groups name at most 3 different quasi-identifiers together."),
  RELEASE("There is no such published release."),
  LABEL("A project or purpose has 1 to 64 letters, digits, dots, hyphens or underscores.");

  static final int MOST_QUASI_IDENTIFIERS = 3;

  private final String text;

  QuestionRule(String text) {
    this.text = text;
  }

  /** The key by which a problem names the rule. */
  String key() {
    return "question-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String text() {
    return text;
  }

  /** That the rule is broken at a JSON pointer. */
  InvalidField brokenAt(String pointer, List<String> allowed) {
    return new InvalidField(pointer, Optional.of(key()), text, allowed);
  }
}
