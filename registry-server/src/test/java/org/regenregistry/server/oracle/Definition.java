package org.regenregistry.server.oracle;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/**
 * A search parameter as FHIR R4 or the guide defines it for one resource type.
 *
 * @param name its name in a URL
 * @param url its canonical address
 * @param form how values are written and compared
 * @param expressions FHIRPath of what it looks at, in this type
 * @param targets the types a reference may name; empty for other forms
 * @param components of a composite, in the order of its values
 */
record Definition(
    String name,
    String url,
    SearchParamType form,
    List<String> expressions,
    Set<String> targets,
    List<Part> components) {

  Definition {
    expressions = List.copyOf(expressions);
    targets = Set.copyOf(targets);
    components = List.copyOf(components);
  }

  /**
   * A part of a composite.
   *
   * @param form how its value is written and compared
   * @param expression FHIRPath below the element that the composite looks at
   */
  record Part(SearchParamType form, String expression) {}
}
