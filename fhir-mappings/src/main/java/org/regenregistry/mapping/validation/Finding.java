package org.regenregistry.mapping.validation;

/**
 * Something the check of a resource found.
 *
 * @param severity how bad it is
 * @param rule the key of the violated rule, for example {@code adm-3}, or the name of the check
 * @param expression the element as FHIRPath, counted from the resource or Bundle that was checked
 * @param message what is wrong, in words
 */
public record Finding(Severity severity, String rule, String expression, String message) {

  /** Whether the finding makes a submission unacceptable. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
