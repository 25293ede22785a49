package org.regenregistry.server.search;

import java.util.Arrays;
import java.util.Optional;

/** What can stand behind a parameter's name, besides the name of a type. */
enum Modifier {
  NONE(""),
  MISSING("missing"),
  EXACT("exact"),
  CONTAINS("contains"),
  NOT("not"),
  TEXT("text"),
  IN("in"),
  NOT_IN("not-in"),
  ABOVE("above"),
  BELOW("below"),
  IDENTIFIER("identifier"),
  OF_TYPE("of-type");

  private final String code;

  Modifier(String code) {
    this.code = code;
  }

  /** The modifier as it is written. */
  String code() {
    return code;
  }

  /** The modifier behind its colon. */
  String suffix() {
    return ":" + code;
  }

  static Optional<Modifier> of(String code) {
    return Arrays.stream(values())
        .filter(modifier -> modifier != NONE && modifier.code.equals(code))
        .findFirst();
  }
}
