package org.regenregistry.mapping.validation;

/**
 * A rule that is a formula.
 *
 * @param key how the profile calls it
 * @param severity how bad it is to break it
 * @param human the rule in words
 * @param expression the formula, in FHIRPath
 * @param test the formula, ready to be evaluated
 */
record Invariant(String key, Severity severity, String human, String expression, Formula test) {

  /** A formula about one element. */
  @FunctionalInterface
  interface Formula {

    boolean holds(Node node);
  }
}
