package org.regenregistry.mapping.validation;

import java.util.List;
import java.util.Set;

/**
 * A type an element may have.
 *
 * @param code the name of the type
 * @param profiles the profiles of which it keeps one; none for the type itself
 * @param targets the types of resources a reference may point to; none when it may point to any
 */
record TypeRule(String code, List<String> profiles, Set<String> targets) {

  /** Types that stand for everything below them; what they hold is checked as what it is. */
  private static final Set<String> ABSTRACT =
      Set.of("Element", "BackboneElement", "Resource", "DomainResource", "*");

  TypeRule {
    profiles = List.copyOf(profiles);
    targets = Set.copyOf(targets);
  }

  boolean isFor(String actual) {
    return code.equals(actual) || isAbstract() || (isIdentifying(code) && isIdentifying(actual));
  }

  boolean isAbstract() {
    return ABSTRACT.contains(code);
  }

  /** R4 says string where it means id, and the other way round. */
  private static boolean isIdentifying(String type) {
    return type.equals("string") || type.equals("id");
  }
}
