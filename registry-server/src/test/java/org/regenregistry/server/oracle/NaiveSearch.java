package org.regenregistry.server.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.regenregistry.server.oracle.Query.Parameter;

/**
 * FHIR R4 search by looking at every resource, written from the specification and knowing nothing
 * of the store. What the specification leaves to a server is decided as docs/conformance.md says.
 */
final class NaiveSearch {

  private static final Set<String> TYPES_WITHOUT_SYNTAX = Set.of("Resource", "DomainResource");

  private final Map<String, List<Stored>> byType = new HashMap<>();
  private final Map<String, Stored> byKey = new HashMap<>();

  /** Searches among the current, undeleted resources of one clinic. */
  NaiveSearch(Collection<Stored> resources) {
    for (Stored resource : resources) {
      byType.computeIfAbsent(resource.type(), _ -> new ArrayList<>()).add(resource);
      byKey.put(resource.key(), resource);
    }
  }

  /** All resources that the search finds, in the order it asks for. */
  List<Stored> find(Query query) {
    List<Predicate<Stored>> conditions =
        query.parameters().stream()
            .filter(Parameter::isFilter)
            .map(parameter -> condition(query.type(), parameter.name(), parameter.value()))
            .toList();
    return all(query.type()).stream()
        .filter(resource -> conditions.stream().allMatch(condition -> condition.test(resource)))
        .sorted(NaiveOrder.of(query.type(), query.value("_sort")))
        .toList();
  }

  /** Keys of what a page of matches brings along. */
  Set<String> included(Query query, List<Stored> page) {
    return new NaiveIncludes(this).of(query, page);
  }

  List<Stored> all(String type) {
    return byType.getOrDefault(type, List.of());
  }

  Optional<Stored> get(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  private Predicate<Stored> condition(String type, String name, String value) {
    if (name.startsWith("_has:")) {
      return reverse(type, name, value);
    }
    int dot = name.indexOf('.');
    if (dot >= 0) {
      return chain(type, name.substring(0, dot), name.substring(dot + 1), value);
    }
    String[] parts = name.split(":", 2);
    return simple(type, parts[0], parts.length == 1 ? "" : parts[1], value);
  }

  /** R4: commas between values mean "or". */
  private Predicate<Stored> simple(String type, String name, String modifier, String value) {
    Definition definition = definition(type, name);
    SearchParamType form = definition.form();
    if (modifier.equals("missing")) {
      boolean missing = Boolean.parseBoolean(value);
      return stored -> missing != Forms.isPresent(form, stored.values(definition));
    }
    List<Predicate<Values>> alternatives =
        Written.split(value, ',').stream()
            .map(written -> matcher(definition, modifier, written))
            .toList();
    Predicate<Stored> any =
        stored -> {
          Values values = stored.values(definition);
          return alternatives.stream().anyMatch(matcher -> matcher.test(values));
        };
    return modifier.startsWith("not") ? any.negate() : any;
  }

  private static Predicate<Values> matcher(Definition definition, String modifier, String written) {
    if (definition.form() != SearchParamType.COMPOSITE) {
      return Forms.matcher(definition.form(), modifier, written);
    }
    List<String> parts = Written.split(written, '$');
    List<Predicate<Values>> matchers = new ArrayList<>();
    for (int index = 0; index < definition.components().size(); index++) {
      matchers.add(Forms.matcher(definition.components().get(index).form(), "", parts.get(index)));
    }
    return values -> values.groups.stream().anyMatch(group -> fits(matchers, group));
  }

  private static boolean fits(List<Predicate<Values>> matchers, List<Values> group) {
    for (int index = 0; index < matchers.size(); index++) {
      if (!matchers.get(index).test(group.get(index))) {
        return false;
      }
    }
    return true;
  }

  /** R4, "chained parameters": refers to a resource that fulfils the rest. */
  private Predicate<Stored> chain(String type, String link, String rest, String value) {
    String[] parts = link.split(":", 2);
    Definition definition = definition(type, parts[0]);
    Set<String> fulfilling = new HashSet<>();
    for (String target : parts.length == 2 ? Set.of(parts[1]) : targets(definition)) {
      if (knows(target, rest)) {
        Predicate<Stored> condition = condition(target, rest, value);
        all(target).stream().filter(condition).map(Stored::key).forEach(fulfilling::add);
      }
    }
    return stored ->
        stored.values(definition).links.stream()
            .anyMatch(reference -> fulfilling.contains(reference.reference()));
  }

  private Set<String> targets(Definition definition) {
    return definition.targets().stream().anyMatch(TYPES_WITHOUT_SYNTAX::contains)
        ? byType.keySet()
        : definition.targets();
  }

  private static boolean knows(String type, String rest) {
    return rest.startsWith("_has:") || Definitions.find(type, rest.split("[.:]", 2)[0]).isPresent();
  }

  /** R4, "_has": is referred to by a resource that fulfils the rest. */
  private Predicate<Stored> reverse(String type, String name, String value) {
    String[] parts = name.split(":", 4);
    Definition link = definition(parts[1], parts[2]);
    Predicate<Stored> condition = condition(parts[1], parts[3], value);
    Set<String> referred = new LinkedHashSet<>();
    all(parts[1]).stream()
        .filter(condition)
        .flatMap(source -> source.values(link).links.stream())
        .forEach(reference -> referred.add(reference.reference()));
    return stored -> stored.type().equals(type) && referred.contains(stored.key());
  }

  private static Definition definition(String type, String name) {
    return Definitions.find(type, name)
        .orElseThrow(() -> new IllegalArgumentException(type + " has no parameter " + name));
  }
}
