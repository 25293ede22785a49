package org.regenregistry.server.cohort;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.regenregistry.server.problem.InvalidField;

/** The rules that a description of a cohort can break, with what they say. */
enum CohortRule {
  JSON("A cohort is one JSON object of at most 16 kB in which no member is repeated."),
  SHAPE("A criterion is an object with field and in, or with all, any or not alone."),
  MEMBER("A criterion has no such member."),
  TYPE("This is not of the right type."),
  FIELD("There is no such field."),
  VALUE("The field has no such value."),
  LIST("A list has 1 to 40 criteria, or 1 to 60 values; only the outermost all may be empty."),
  DEPTH("Criteria stand in one another at most 4 deep."),
  CONDITIONS("A cohort names fields at most 40 times."),
  QUASI_IDENTIFIER_PLACE(
      "A quasi-identifier stands outermost or in all, never in not or any: whoever may exclude may"
          + " single out by subtraction. Name the values that belong."),
  QUASI_IDENTIFIERS("A cohort names at most 3 different quasi-identifiers.");

  static final int DEEPEST = 4;
  static final int MOST_CONDITIONS = 40;
  static final int MOST_VALUES = 60;
  static final int MOST_QUASI_IDENTIFIERS = 3;

  private final String text;

  CohortRule(String text) {
    this.text = text;
  }

  /** The key by which a problem names the rule. */
  String key() {
    return "cohort-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String text() {
    return text;
  }

  /** That the rule is broken at a JSON pointer. */
  InvalidField brokenAt(String pointer, List<String> allowed) {
    return new InvalidField(pointer, Optional.of(key()), text, allowed);
  }
}
