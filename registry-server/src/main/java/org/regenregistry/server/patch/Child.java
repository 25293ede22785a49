package org.regenregistry.server.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;

/**
 * The elements of one name within an element.
 *
 * @param parent the element they are in
 * @param name the name as the model knows it, such as {@code value[x]}
 */
record Child(Base parent, String name) {

  private static final String CHOICE = "[x]";
  private static final Set<String> NUMBERS =
      Set.of("decimal", "integer", "positiveInt", "unsignedInt");

  /** Those of a name, whether or not there are any. */
  static Optional<Child> of(Base parent, String name) {
    return parent.children().stream()
        .map(Property::getName)
        .filter(known -> known.equals(name) || known.equals(name + CHOICE))
        .findFirst()
        .map(known -> new Child(parent, known));
  }

  boolean isList() {
    return property().isList();
  }

  /** Whether a value that is put here becomes a number, whatever its type was. */
  boolean isNumber() {
    return NUMBERS.contains(property().getTypeCode());
  }

  /** A list of its own. */
  List<Base> values() {
    return new ArrayList<>(property().getValues());
  }

  /** Makes these the elements, in this order. */
  void become(List<Base> order) {
    values().forEach(value -> parent.removeChild(name, value));
    if (!values().isEmpty()) {
      throw new IllegalArgumentException("The model cannot take these elements apart");
    }
    order.forEach(this::put);
  }

  /** Adds an element at the end of the list, or sets the only one. */
  void put(Base value) {
    parent.setProperty(name, value);
  }

  /** Adds an element without content. */
  Base make() {
    return parent.addChild(name);
  }

  private Property property() {
    return parent.children().stream()
        .filter(known -> known.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No such element"));
  }
}
