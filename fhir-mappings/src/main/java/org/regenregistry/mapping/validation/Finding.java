package org.regenregistry.mapping.validation;

import java.util.Optional;

/**
 * Something the check of a resource found.
 *
 * @param severity how bad it is
 * @param rule the key of the violated rule, for example {@code adm-3}, or the name of the check
 * @param expression the element as FHIRPath, counted from the resource or Bundle that was checked
 * @param value the value that was objected to, where there is one, shortened to 200 characters; it
 *     may be about a patient and belongs into the answer to the sender, never into a log
 * @param message what is wrong, in words
 */
public record Finding(
    Severity severity, String rule, String expression, Optional<String> value, String message) {

  private static final int LONGEST_VALUE = 200;

  public Finding {
    value = value.map(Finding::shortened);
  }

  /** Whether the finding makes a submission unacceptable. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
  }
}
