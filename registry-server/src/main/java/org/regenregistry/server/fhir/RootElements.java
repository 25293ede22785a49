package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.regenregistry.server.store.ResourceKind;

/** The elements at the root of a resource, under the names they have in JSON. */
final class RootElements {

  private static final String CHOICE = "[x]";

  private RootElements() {}

  /**
   * The JSON names that a client can mean by an element's name: value and value[x] mean each of
   * valueQuantity, valueString and so on.
   */
  static Set<String> of(FhirContext fhir, ResourceKind kind, String name) {
    RuntimeResourceDefinition type = fhir.getResourceDefinition(kind.type());
    Set<String> names = new TreeSet<>();
    if (name.equals("id") || name.equals("meta")) {
      names.add(name);
    }
    for (BaseRuntimeChildDefinition child : type.getChildren()) {
      String plain = child.getElementName().replace(CHOICE, "");
      boolean choice = child instanceof RuntimeChildChoiceDefinition;
      if (name.equals(plain) || (choice && name.equals(plain + CHOICE))) {
        names.addAll(child.getValidChildNames());
      } else if (child.getValidChildNames().contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** The elements that a resource of the type always has. */
  static Set<String> mandatory(FhirContext fhir, ResourceKind kind) {
    return fhir.getResourceDefinition(kind.type()).getChildren().stream()
        .filter(child -> child.getMin() > 0)
        .flatMap(child -> child.getValidChildNames().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
