package org.regenregistry.mapping.validation;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a profile says about one element.
 *
 * @param path the path in the profile, for example {@code Procedure.bodySite}
 * @param title the short description of the element
 * @param min how many there are at least
 * @param max how many there are at most
 * @param types what it may be; empty when the content is that of another element
 * @param value what is demanded of its value
 * @param binding the codes it may have
 * @param invariants what holds for each of them
 * @param content what the profile itself says about what is inside
 */
record ElementRule(
    String path,
    String title,
    int min,
    int max,
    List<TypeRule> types,
    ValueRule value,
    Optional<Binding> binding,
    List<Invariant> invariants,
    Supplier<@Nullable Shape> content) {

  /** No upper limit. */
  static final int UNBOUNDED = Integer.MAX_VALUE;

  ElementRule {
    types = List.copyOf(types);
    invariants = List.copyOf(invariants);
  }

  /** The rule of the type an element has; null when it may not have that type. */
  @Nullable TypeRule type(String actual) {
    for (TypeRule type : types) {
      if (type.isFor(actual)) {
        return type;
      }
    }
    return null;
  }

  /** How a person calls the element. */
  String name() {
    String last = path.substring(path.lastIndexOf('.') + 1).replace("[x]", "");
    return title.isEmpty() ? "'" + last + "'" : "'" + last + "' (" + title + ")";
  }
}
