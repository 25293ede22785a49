package org.regenregistry.server.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.regenregistry.server.oracle.Query.Parameter;

/**
 * R4, "_include" and "_revinclude": what the matches of a page refer to, and what refers to them;
 * with {@code :iterate} also from what was included already. Matches are not included again.
 */
final class NaiveIncludes {

  /** So deep the registry follows {@code :iterate}. */
  private static final int DEPTH = 3;

  private final NaiveSearch search;

  NaiveIncludes(NaiveSearch search) {
    this.search = search;
  }

  Set<String> of(Query query, List<Stored> page) {
    Set<String> matches = page.stream().map(Stored::key).collect(Collectors.toSet());
    Set<String> included = new HashSet<>();
    Set<String> from = matches;
    for (int round = 0; round < DEPTH && !from.isEmpty(); round++) {
      Set<String> found = new HashSet<>();
      for (Parameter parameter : query.parameters()) {
        if (round == 0 || parameter.name().endsWith(":iterate")) {
          found.addAll(step(parameter, from));
        }
      }
      found.removeAll(matches);
      found.removeAll(included);
      included.addAll(found);
      from = found;
    }
    return included;
  }

  private Set<String> step(Parameter parameter, Set<String> from) {
    String[] parts = parameter.value().split(":", -1);
    Optional<String> target = parts.length == 3 ? Optional.of(parts[2]) : Optional.empty();
    return switch (parameter.base()) {
      case "_include" -> forward(parts[0], parts[1], target, from);
      case "_revinclude" -> backward(parts[0], parts[1], target, from);
      default -> Set.of();
    };
  }

  private Set<String> forward(
      String source, String link, Optional<String> target, Set<String> from) {
    Definition definition = Definitions.find(source, link).orElseThrow();
    return search.all(source).stream()
        .filter(stored -> from.contains(stored.key()))
        .flatMap(stored -> stored.values(definition).links.stream())
        .map(Values.Link::reference)
        .filter(reference -> search.get(reference).isPresent())
        .filter(reference -> target.map(type -> reference.startsWith(type + "/")).orElse(true))
        .collect(Collectors.toSet());
  }

  private Set<String> backward(
      String source, String link, Optional<String> target, Set<String> from) {
    Definition definition = Definitions.find(source, link).orElseThrow();
    Set<String> wanted =
        from.stream()
            .filter(key -> target.map(type -> key.startsWith(type + "/")).orElse(true))
            .collect(Collectors.toSet());
    return search.all(source).stream()
        .filter(
            stored ->
                stored.values(definition).links.stream()
                    .anyMatch(reference -> wanted.contains(reference.reference())))
        .map(Stored::key)
        .collect(Collectors.toSet());
  }
}
