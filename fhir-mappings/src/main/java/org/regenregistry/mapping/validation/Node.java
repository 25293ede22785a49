package org.regenregistry.mapping.validation;

import java.util.Objects;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** An element of a resource and its place. The path is only made when a finding needs it. */
final class Node {

  private final @Nullable Node parent;
  private final Base value;
  private final String name;
  private final int index;
  private final Scope scope;

  private Node(@Nullable Node parent, Base value, String name, int index, Scope scope) {
    this.parent = parent;
    this.value = value;
    this.name = name;
    this.index = index;
    this.scope = scope;
  }

  /** A resource that is checked by itself. */
  static Node root(Resource resource) {
    return new Node(null, resource, resource.fhirType(), -1, Scope.of(resource));
  }

  /** A child element; the name of a choice keeps its {@code [x]}. */
  Node child(Property property, int position) {
    int counted = property.isList() ? position : -1;
    return new Node(this, property.getValues().get(position), property.getName(), counted, scope);
  }

  /** A child element that is not repeated. */
  Node child(String childName, Base child) {
    return new Node(this, child, childName, -1, scope);
  }

  /** The same element, seen as a resource with elements and references of its own. */
  Node within(Scope other) {
    return new Node(parent, value, name, index, other);
  }

  Base value() {
    return value;
  }

  Scope scope() {
    return scope;
  }

  String name() {
    return name;
  }

  String type() {
    return value.fhirType();
  }

  @Nullable Node parent() {
    return parent;
  }

  boolean isChoice() {
    return name.endsWith("[x]");
  }

  boolean isExtension() {
    return name.equals("extension") || name.equals("modifierExtension");
  }

  /** The place as FHIRPath, counted from the resource or Bundle that is checked. */
  String path() {
    if (parent == null) {
      return name;
    }
    String counted = index < 0 ? "" : "[" + index + "]";
    if (!isChoice()) {
      return parent.path() + "." + name + counted;
    }
    return parent.path() + "." + plainName() + counted + ".ofType(" + type() + ")";
  }

  /** The place in the definition of the resource, for example {@code Procedure.bodySite}. */
  String definedPath() {
    if (parent == null || value instanceof Resource) {
      return type();
    }
    return parent.definedPath() + "." + plainName();
  }

  /** The place among its like. */
  int index() {
    return index;
  }

  /** The value as text, of a primitive. */
  @Nullable String text() {
    return value instanceof PrimitiveType<?> primitive ? primitive.getValueAsString() : null;
  }

  /** The node above, which every element inside a resource has. */
  Node container() {
    return Objects.requireNonNull(parent);
  }

  private String plainName() {
    return isChoice() ? name.substring(0, name.length() - 3) : name;
  }
}
