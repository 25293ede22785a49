package org.regenregistry.mapping.validation;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;

/**
 * A known extension.
 *
 * @param shape what is inside it
 * @param types the types its value may have; empty when it has none
 * @param isModifier whether it changes the meaning of the element it stands on
 * @param contexts where it may stand
 */
record ExtensionDefinition(
    Shape shape, Set<String> types, boolean isModifier, List<Context> contexts) {

  /**
   * A place where an extension may stand.
   *
   * @param type how the place is described
   * @param expression the description
   * @param matches whether an element is such a place
   */
  record Context(ExtensionContextType type, String expression, Predicate<Node> matches) {}

  ExtensionDefinition {
    contexts = List.copyOf(contexts);
  }

  boolean allowsAt(Node container) {
    return contexts.stream().anyMatch(context -> context.matches().test(container));
  }

  boolean needsValue() {
    ChildRules value = shape.child("value[x]");
    return value != null && value.element().min() > 0;
  }

  /** Whether its definition names a part of it so. */
  boolean hasPart(String name) {
    ChildRules parts = shape.child("extension");
    return parts != null && parts.slices().stream().anyMatch(part -> part.name().equals(name));
  }

  List<String> places() {
    return contexts.stream().map(Context::expression).toList();
  }

  /** Whether an element is, by its path or its type, what an expression names. */
  static boolean isElement(String expression, Node container, List<String> ancestry) {
    String plain = expression.replace("[x]", "");
    String path = container.definedPath();
    if (plain.equals("Element") || plain.equals("Any") || plain.equals(path)) {
      return true;
    }
    int dot = path.indexOf('.');
    String below = dot < 0 ? "" : path.substring(dot);
    return ancestry.stream().anyMatch(type -> plain.equals(type + below))
        || plain.equals(container.type());
  }

  /** Whether an element is the extension that an expression names, or its value. */
  static boolean isExtension(String expression, Node container) {
    Node extension = container.name().startsWith("value") ? container.container() : container;
    return extension.value() instanceof Extension held && expression.equals(held.getUrl());
  }
}
