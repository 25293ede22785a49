package org.regenregistry.synthetic;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lets the first element of every kind pass.
 *
 * @param kind what makes two elements of one kind
 * @param seen the kinds that have passed
 * @param <T> the elements
 */
record FirstOfItsKind<T>(Function<T, String> kind, Set<String> seen) implements Predicate<T> {

  FirstOfItsKind(Function<T, String> kind) {
    this(kind, new HashSet<>());
  }

  @Override
  public boolean test(T element) {
    return seen.add(kind.apply(element));
  }
}
