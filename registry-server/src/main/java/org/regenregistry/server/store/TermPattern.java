package org.regenregistry.server.store;

import java.util.Set;

/** Which terms of a parameter are meant. */
public sealed interface TermPattern {

  /** A code in any system, also in none. */
  record Code(String code) implements TermPattern {}

  /**
   * A code in one system.
   *
   * @param system the system; empty for a code that has none
   */
  record Coding(String system, String code) implements TermPattern {}

  /** Any code of one system. */
  record InSystem(String system) implements TermPattern {}

  /** Whose folded text begins so. */
  record TextBegins(String folded) implements TermPattern {}

  /** Whose folded text contains this. */
  record TextContains(String folded) implements TermPattern {}

  /** A string or uri exactly as it was sent. */
  record Exact(String sent) implements TermPattern {}

  /** A uri that is the given one or is below it, divided by a slash. */
  record Below(String uri) implements TermPattern {}

  /** One of the codings, as the members of a value set. */
  record OneOf(Set<Coding> codings) implements TermPattern {

    public OneOf {
      codings = Set.copyOf(codings);
    }
  }

  /**
   * A component whose coding and whose coded value both fit.
   *
   * @param coding what the component is
   * @param value what its value is
   */
  record WithValue(TermPattern coding, TermPattern value) implements TermPattern {}
}
