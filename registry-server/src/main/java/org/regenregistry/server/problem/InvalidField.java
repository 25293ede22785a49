package org.regenregistry.server.problem;

import java.util.List;

/**
 * A field of a request that the grammar does not allow.
 *
 * @param field path of the field in the request, for example {@code visits[1]}
 * @param message what is wrong, in words
 * @param allowed what may stand there; empty when the message says it
 */
public record InvalidField(String field, String message, List<String> allowed) {

  public InvalidField {
    allowed = List.copyOf(allowed);
  }
}
