package org.regenregistry.mapping.validation;

/**
 * One check of one resource or Bundle.
 *
 * @param shapes the compiled profiles
 * @param terminology what is known of codes
 * @param report where findings go
 */
record Inspection(Shapes shapes, Terminology terminology, Report report) {

  /** Tries something whose findings are not reported. */
  Inspection aside() {
    return new Inspection(shapes, terminology, new Report());
  }
}
