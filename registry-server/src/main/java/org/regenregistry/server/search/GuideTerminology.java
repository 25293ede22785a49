package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.regenregistry.server.store.TermPattern.Coding;

/**
 * The codes of the guide's value sets and the order of its code systems, as far as the guide lists
 * them. Nothing is asked of a terminology server.
 */
final class GuideTerminology {

  private final Map<String, Set<Coding>> valueSets = new TreeMap<>();
  private final Map<String, Hierarchy> hierarchies = new TreeMap<>();

  GuideTerminology(List<? extends MetadataResource> guide) {
    Map<String, ValueSet> defined = new HashMap<>();
    Map<String, CodeSystem> systems = new HashMap<>();
    for (MetadataResource resource : guide) {
      switch (resource) {
        case ValueSet valueSet -> defined.put(valueSet.getUrl(), valueSet);
        case CodeSystem system -> systems.put(system.getUrl(), system);
        default -> {
          // Other resources of the guide list no codes.
        }
      }
    }
    systems.forEach((url, system) -> hierarchies.put(url, Hierarchy.of(system)));
    for (ValueSet valueSet : defined.values()) {
      codes(valueSet, defined, systems).ifPresent(codes -> valueSets.put(valueSet.getUrl(), codes));
    }
  }

  /** The codes of a value set, when the guide lists them. */
  Optional<Set<Coding>> valueSet(String url) {
    return Optional.ofNullable(valueSets.get(url));
  }

  /** The addresses of the value sets whose codes the guide lists. */
  Set<String> valueSets() {
    return Set.copyOf(new TreeSet<>(valueSets.keySet()));
  }

  /** The code and all below it, when the guide has its code system and that has an order. */
  Optional<Set<Coding>> below(String system, String code) {
    return hierarchy(system).map(order -> order.below(system, code));
  }

  /** The code and all above it, when the guide has its code system and that has an order. */
  Optional<Set<Coding>> above(String system, String code) {
    return hierarchy(system).map(order -> order.above(system, code));
  }

  private Optional<Hierarchy> hierarchy(String system) {
    return Optional.ofNullable(hierarchies.get(system));
  }

  /**
   * Nothing for a value set that filters or excludes, or takes codes of a system it does not list.
   */
  private static Optional<Set<Coding>> codes(
      ValueSet valueSet, Map<String, ValueSet> valueSets, Map<String, CodeSystem> systems) {
    if (valueSet.getCompose().hasExclude()) {
      return Optional.empty();
    }
    Set<Coding> codes = new HashSet<>();
    for (ConceptSetComponent include : valueSet.getCompose().getInclude()) {
      Optional<Set<Coding>> included = included(include, valueSets, systems);
      if (included.isEmpty()) {
        return Optional.empty();
      }
      codes.addAll(included.get());
    }
    return Optional.of(Set.copyOf(codes));
  }

  private static Optional<Set<Coding>> included(
      ConceptSetComponent include,
      Map<String, ValueSet> valueSets,
      Map<String, CodeSystem> systems) {
    if (include.hasFilter() || include.getValueSet().size() > 1) {
      return Optional.empty();
    }
    if (!include.hasSystem()) {
      return Optional.ofNullable(valueSets.get(include.getValueSet().getFirst().getValue()))
          .flatMap(imported -> codes(imported, valueSets, systems));
    }
    String system = include.getSystem();
    if (include.hasConcept()) {
      return Optional.of(
          codings(system, include.getConcept().stream().map(concept -> concept.getCode())));
    }
    return Optional.ofNullable(systems.get(system))
        .map(whole -> codings(system, Hierarchy.of(whole).parents().keySet().stream()));
  }

  private static Set<Coding> codings(String system, Stream<String> codes) {
    Set<Coding> codings = new HashSet<>();
    codes.forEach(code -> codings.add(new Coding(system, code)));
    return codings;
  }

  /** Who is above each code of a system; the first codes have nobody above them. */
  private record Hierarchy(Map<String, Optional<String>> parents) {

    static Hierarchy of(CodeSystem system) {
      Hierarchy hierarchy = new Hierarchy(new TreeMap<>());
      hierarchy.add(Optional.empty(), system.getConcept());
      return hierarchy;
    }

    private void add(Optional<String> parent, List<ConceptDefinitionComponent> concepts) {
      for (ConceptDefinitionComponent concept : concepts) {
        parents.put(concept.getCode(), parent);
        add(Optional.of(concept.getCode()), concept.getConcept());
      }
    }

    Set<Coding> above(String system, String code) {
      List<String> line = new ArrayList<>();
      Optional<String> next = Optional.of(code);
      while (next.isPresent()) {
        line.add(next.get());
        next = parents.getOrDefault(next.get(), Optional.empty());
      }
      return codings(system, line.stream());
    }

    Set<Coding> below(String system, String code) {
      Coding wanted = new Coding(system, code);
      return codings(
          system,
          Stream.concat(
              Stream.of(code),
              parents.keySet().stream().filter(other -> above(system, other).contains(wanted))));
    }
  }
}
