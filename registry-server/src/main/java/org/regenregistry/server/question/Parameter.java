package org.regenregistry.server.question;

import java.util.List;

/**
 * What may be varied in a question.
 *
 * @param most how many values it takes at most; it takes at least one
 * @param allowed every value, in the order of answers
 * @param defaults the values when a request says nothing
 */
public record Parameter(
    String name, String title, int most, List<String> allowed, List<String> defaults) {

  public Parameter {
    allowed = List.copyOf(allowed);
    defaults = List.copyOf(defaults);
    if (defaults.isEmpty() || defaults.size() > most || !allowed.containsAll(defaults)) {
      throw new IllegalArgumentException("The default of " + name + " is allowed");
    }
  }

  /** A parameter of exactly one value. */
  static Parameter one(String name, String title, List<String> allowed, String usual) {
    return new Parameter(name, title, 1, allowed, List.of(usual));
  }

  /** A parameter of several values. */
  static Parameter several(String name, String title, List<String> allowed, List<String> usual) {
    return new Parameter(name, title, allowed.size(), allowed, usual);
  }
}
