package org.regenregistry.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A field of a request that the grammar does not allow.
 *
 * @param field path of the field in the request, for example {@code visits[1]}
 * @param rule key of the rule that was broken, where the grammar names its rules
 * @param message what is wrong, in words
 * @param allowed what may stand there; empty when the message says it
 */
public record InvalidField(
    String field,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> rule,
    String message,
    List<String> allowed) {

  public InvalidField {
    allowed = List.copyOf(allowed);
  }

  /** A field of a grammar that does not name its rules. */
  public InvalidField(String field, String message, List<String> allowed) {
    this(field, Optional.empty(), message, allowed);
  }
}
