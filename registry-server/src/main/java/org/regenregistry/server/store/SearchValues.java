package org.regenregistry.server.store;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a resource can be found by, extracted once when it is written.
 *
 * @param tokens keys of token and reference parameters, see {@link TokenKey}
 * @param strings values of string parameters
 * @param period the interval of the type's date parameter
 */
public record SearchValues(Set<UUID> tokens, Set<StringValue> strings, Optional<Period> period) {

  public SearchValues {
    tokens = Set.copyOf(tokens);
    strings = Set.copyOf(strings);
  }

  /**
   * One value of a string parameter.
   *
   * @param parameter the parameter's name
   * @param value folded to lower case
   */
  public record StringValue(String parameter, String value) {}
}
