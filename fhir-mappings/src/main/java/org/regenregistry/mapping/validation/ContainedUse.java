package org.regenregistry.mapping.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/** Finds contained resources that nothing refers to. */
final class ContainedUse {

  private ContainedUse() {}

  /** The positions of those that are neither referred to nor refer to their container. */
  static List<Integer> unused(DomainResource container) {
    List<Resource> contained = container.getContained();
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(references(container));
    contained.stream()
        .filter(resource -> references(resource).contains(""))
        .forEach(resource -> open.add(id(resource)));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (reached.add(next)) {
        contained.stream()
            .filter(resource -> id(resource).equals(next))
            .forEach(resource -> open.addAll(references(resource)));
      }
    }
    return IntStream.range(0, contained.size())
        .filter(position -> !reached.contains(id(contained.get(position))))
        .boxed()
        .toList();
  }

  private static String id(Resource resource) {
    return String.valueOf(resource.getIdPart()).replaceFirst("^#", "");
  }

  private static Set<String> references(Base resource) {
    Set<String> found = new HashSet<>();
    collect(resource, found);
    return found;
  }

  private static void collect(Base element, Set<String> found) {
    if (element instanceof PrimitiveType<?> primitive) {
      String text = primitive.getValueAsString();
      if (text != null && text.startsWith("#")) {
        found.add(text.substring(1));
      }
    }
    for (Property property : element.children()) {
      if (!property.getName().equals("contained") && !isIdOf(element, property)) {
        property.getValues().forEach(value -> collect(value, found));
      }
    }
  }

  private static boolean isIdOf(Base element, Property property) {
    return element instanceof Resource && property.getName().equals("id");
  }
}
