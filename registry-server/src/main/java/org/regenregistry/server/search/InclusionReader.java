package org.regenregistry.server.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.Inclusion.Direction;
import org.regenregistry.server.search.Inclusion.Reach;
import org.regenregistry.server.store.ResourceKind;

/**
 * Reads {@code _include} and {@code _revinclude}: {@code Source:parameter} or {@code
 * Source:parameter:Target}.
 */
final class InclusionReader {

  static final String INCLUDE = "_include";
  static final String REVERSE_INCLUDE = "_revinclude";
  private static final String ITERATE = ":iterate";
  private static final String EVERYTHING = "*";

  private final SearchParameters parameters;

  InclusionReader(SearchParameters parameters) {
    this.parameters = parameters;
  }

  static boolean isInclusion(String name) {
    String bare = bare(name);
    return bare.equals(INCLUDE) || bare.equals(REVERSE_INCLUDE);
  }

  private static String bare(String name) {
    return name.endsWith(ITERATE) ? name.substring(0, name.length() - ITERATE.length()) : name;
  }

  /** The inclusion; a problem is added for a value that asks for none. */
  Optional<Inclusion> read(ResourceKind kind, String name, String value, List<Problem> problems) {
    Direction direction = bare(name).equals(INCLUDE) ? Direction.FORWARD : Direction.REVERSE;
    Reach reach = name.endsWith(ITERATE) ? Reach.ITERATE : Reach.ONCE;
    if (value.contains(EVERYTHING)) {
      problems.add(
          Problem.at(
              ProblemCode.SEARCH_TOO_COSTLY,
              ConditionReader.harmless(name),
              "Everything cannot be included; name the references. There are: %s."
                  .formatted(String.join(", ", offered(kind, direction)))));
      return Optional.empty();
    }
    Optional<Inclusion> read = parse(direction, reach, value).filter(it -> fits(it, kind, value));
    if (read.isEmpty()) {
      problems.add(
          Problem.at(
              ProblemCode.PARAMETER_INVALID,
              ConditionReader.harmless(name),
              "%s has the form Type:reference or Type:reference:Target. There are: %s."
                  .formatted(
                      ConditionReader.harmless(name),
                      String.join(", ", offered(kind, direction)))));
    }
    return read;
  }

  private Optional<Inclusion> parse(Direction direction, Reach reach, String value) {
    String[] parts = value.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      return Optional.empty();
    }
    Optional<ResourceKind> target =
        parts.length == 3 ? ResourceKind.of(parts[2]) : Optional.empty();
    return ResourceKind.of(parts[0])
        .flatMap(source -> parameters.find(source, parts[1]))
        .filter(Modifiers::hasTypes)
        .filter(
            parameter ->
                parts.length == 2 || target.filter(parameter.targets()::contains).isPresent())
        .map(
            parameter ->
                new Inclusion(
                    direction, parameter.kind(), ConditionReader.path(parameter), target, reach));
  }

  /** What is found can only be followed from its own type; what is included, from any. */
  private boolean fits(Inclusion inclusion, ResourceKind kind, String value) {
    return inclusion.reach() == Reach.ITERATE
        || offered(kind, inclusion.direction()).stream()
            .anyMatch(offer -> value.equals(offer) || value.startsWith(offer + ":"));
  }

  /** The references that can be followed from a type, or to it, as {@code Type:parameter}. */
  Set<String> offered(ResourceKind kind, Direction direction) {
    Set<String> offered = new TreeSet<>();
    for (ResourceKind source : ResourceKind.values()) {
      for (DeclaredParameter parameter : parameters.of(source)) {
        boolean isOffered =
            direction == Direction.FORWARD ? source == kind : parameter.targets().contains(kind);
        if (isOffered && Modifiers.hasTypes(parameter)) {
          offered.add(source.type() + ":" + parameter.name());
        }
      }
    }
    return offered;
  }
}
