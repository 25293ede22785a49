package org.regenregistry.mapping.validation;

/** The names of the checks that are no invariant of a profile; docs/validation.md lists them. */
final class Rules {

  static final String CARDINALITY = "cardinality";
  static final String TYPE = "type";
  static final String UNKNOWN_ELEMENT = "unknown-element";
  static final String EMPTY = "empty";
  static final String PATTERN = "pattern";
  static final String BINDING = "binding";
  static final String SLICE = "slice";
  static final String REFERENCE = "reference";
  static final String REFERENCE_FORMAT = "reference-format";
  static final String REFERENCE_TYPE = "reference-type";
  static final String FORMAT = "format";
  static final String RANGE = "range";
  static final String EXTENSION = "extension";
  static final String EXTENSION_CONTEXT = "extension-context";
  static final String MODIFIER_EXTENSION = "modifier-extension";
  static final String CONTAINED = "contained";
  static final String IDENTIFIER = "identifier";
  static final String FULL_URL = "full-url";
  static final String NARRATIVE = "narrative";
  static final String DUPLICATE = "duplicate";
  static final String PROFILE = "profile";

  private Rules() {}
}
