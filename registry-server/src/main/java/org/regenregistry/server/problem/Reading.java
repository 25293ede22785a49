package org.regenregistry.server.problem;

import java.util.List;

/**
 * What became of reading a request.
 *
 * @param <T> what was to be read
 */
public sealed interface Reading<T> {

  /**
   * The request is in the grammar.
   *
   * @param <T> what was to be read
   * @param value what it says
   */
  record Understood<T>(T value) implements Reading<T> {}

  /**
   * The request is not in the grammar.
   *
   * @param <T> what was to be read
   * @param fields every field at fault; at least one
   */
  record Misread<T>(List<InvalidField> fields) implements Reading<T> {

    public Misread {
      if (fields.isEmpty()) {
        throw new IllegalArgumentException("A misread request has a field at fault");
      }
      fields = List.copyOf(fields);
    }
  }
}
