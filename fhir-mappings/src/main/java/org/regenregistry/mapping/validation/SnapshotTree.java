package org.regenregistry.mapping.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;

/** The element definitions of a snapshot as the tree that their ids describe. */
final class SnapshotTree {

  /**
   * One element definition.
   *
   * @param element the definition
   * @param children the definitions of what is inside, by name
   * @param slices the definitions of its slices
   */
  record Branch(ElementDefinition element, Map<String, Branch> children, List<Branch> slices) {

    static Branch of(ElementDefinition element) {
      return new Branch(element, new LinkedHashMap<>(), new ArrayList<>());
    }
  }

  private final Map<String, Branch> byId = new HashMap<>();
  private final Branch root;

  SnapshotTree(StructureDefinition definition) {
    List<ElementDefinition> elements = definition.getSnapshot().getElement();
    root = Branch.of(elements.getFirst());
    byId.put(elements.getFirst().getId(), root);
    elements.stream().skip(1).forEach(this::add);
  }

  Branch root() {
    return root;
  }

  private void add(ElementDefinition element) {
    Branch branch = Branch.of(element);
    String id = element.getId();
    byId.put(id, branch);
    int dot = id.lastIndexOf('.');
    Branch parent = Objects.requireNonNull(byId.get(id.substring(0, dot)), id);
    String name = id.substring(dot + 1);
    int colon = name.indexOf(':');
    if (colon < 0) {
      parent.children().put(name, branch);
      return;
    }
    if (name.indexOf('/', colon) >= 0) {
      throw new UnsupportedProfileException(id, "slices of slices");
    }
    Branch sliced = Objects.requireNonNull(parent.children().get(name.substring(0, colon)), id);
    sliced.slices().add(branch);
  }
}
