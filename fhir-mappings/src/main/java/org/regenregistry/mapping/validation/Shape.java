package org.regenregistry.mapping.validation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules for what is inside an element: of a whole profile or type, or of one element that a
 * profile looks into.
 *
 * @param profile the address of the profile or type that says so
 * @param type the type of the elements it is for
 * @param children the rules of each child element, by the name without the type of a choice
 * @param invariants what holds for the element as a whole
 */
record Shape(
    String profile, String type, Map<String, ChildRules> children, List<Invariant> invariants) {

  Shape {
    invariants = List.copyOf(invariants);
  }

  @Nullable ChildRules child(String name) {
    return children.get(name);
  }

  /** Whether it is a profile on extensions or the type Extension itself. */
  boolean isOfExtension() {
    return type.equals("Extension");
  }
}
