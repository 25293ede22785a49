package org.regenregistry.server.problem;

import java.util.Optional;

/**
 * Something worth knowing about a request that does not make it unacceptable.
 *
 * @param level how much it matters
 * @param rule the key of the rule, such as an invariant's key
 * @param expression FHIRPath of the element
 * @param value what stands there; it may be about a patient and is for the sender only, never for a
 *     log
 * @param message what it is and what to do, in words
 */
public record Remark(
    Level level, String rule, String expression, Optional<String> value, String message) {

  /** How much a remark matters. */
  public enum Level {
    /** The content is probably not what it should be. */
    WARNING,
    /** Good to know. */
    INFORMATION
  }

  public Remark {
    if (message.isBlank()) {
      throw new IllegalArgumentException("A remark says something");
    }
  }
}
