package org.regenregistry.server.problem;

import java.util.Optional;

/**
 * One thing that is wrong with a request.
 *
 * @param code the catalogue entry
 * @param expression FHIRPath of the element at fault, or a parameter's name
 * @param rule the key of the rule that was broken, such as an invariant's key
 * @param value what stands at the element; it may be about a patient and is for the sender only,
 *     never for a log
 * @param message what is wrong and what to do, in words a data manager understands, without patient
 *     data
 */
public record Problem(
    ProblemCode code,
    Optional<String> expression,
    Optional<String> rule,
    Optional<String> value,
    String message) {

  public Problem {
    if (message.isBlank()) {
      throw new IllegalArgumentException("A problem says what is wrong");
    }
  }

  /** A problem of the request as a whole. */
  public static Problem of(ProblemCode code, String message) {
    return new Problem(code, Optional.empty(), Optional.empty(), Optional.empty(), message);
  }

  /** A problem of one element or parameter. */
  public static Problem at(ProblemCode code, String expression, String message) {
    return new Problem(code, Optional.of(expression), Optional.empty(), Optional.empty(), message);
  }
}
