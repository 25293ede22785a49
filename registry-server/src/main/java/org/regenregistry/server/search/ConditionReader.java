package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.DeclaredParameter.Home;
import org.regenregistry.server.store.LinkPath;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;

/** Reads one parameter of a search, with its modifier, chain or {@code _has}. */
final class ConditionReader {

  static final String HAS = "_has:";
  static final int MOST_CHAINED = 3;
  static final int MOST_REVERSED = 2;
  static final int MOST_VALUES = 200;

  private final SearchParameters parameters;
  private final ValueReader values;
  private final ValueForms forms;

  ConditionReader(SearchParameters parameters, ValueReader values, ValueForms forms) {
    this.parameters = parameters;
    this.values = values;
    this.forms = forms;
  }

  /** A name from a request as it can be repeated in an answer. */
  static String harmless(String name) {
    String bare = name.replaceAll("[^A-Za-z0-9_:.-]", "?");
    return bare.length() <= 100 ? bare : bare.substring(0, 100) + "...";
  }

  Conditions read(Question question) {
    if (question.name().startsWith(HAS)) {
      return reversed(question);
    }
    ParameterName name = ParameterName.parse(question.name());
    Optional<DeclaredParameter> parameter = parameters.find(question.kind(), name.name());
    if (parameter.isEmpty()) {
      return question.refused(
          ProblemCode.PARAMETER_UNKNOWN,
          "%s has no search parameter '%s'. There are: %s."
              .formatted(question.kind().type(), harmless(name.name()), names(question.kind())));
    }
    return name.rest().isPresent()
        ? chained(question, parameter.get(), name)
        : plain(question, parameter.get(), name.modifier());
  }

  private String names(ResourceKind kind) {
    return parameters.of(kind).stream()
        .map(DeclaredParameter::name)
        .collect(Collectors.joining(", "));
  }

  private Conditions plain(Question question, DeclaredParameter parameter, String modifier) {
    Optional<Modifier> known =
        modifier.isEmpty()
            ? Optional.of(Modifier.NONE)
            : Modifier.of(modifier).filter(Modifiers.of(parameter)::contains);
    Set<ResourceKind> types = types(parameter, known.isPresent() ? "" : modifier);
    if (known.isEmpty() && types.isEmpty()) {
      return unknownModifier(question, parameter, modifier);
    }
    List<String> alternatives = Escapes.split(question.value(), ',');
    if (alternatives.size() > MOST_VALUES) {
      return question.refused(
          ProblemCode.SEARCH_TOO_COSTLY,
          "A parameter has at most %d values.".formatted(MOST_VALUES));
    }
    Modifier used = known.orElse(Modifier.NONE);
    Optional<List<SearchCondition>> read =
        alternatives.stream().anyMatch(ConditionReader::isFormless)
            ? Optional.empty()
            : values.read(parameter, used, types, alternatives);
    return read.<Conditions>map(Conditions.Understood::new)
        .orElseGet(
            () ->
                question.refused(
                    ProblemCode.PARAMETER_INVALID,
                    "The value of the parameter %s does not have its form: %s."
                        .formatted(harmless(question.sent()), forms.of(parameter, used))));
  }

  private static boolean isFormless(String alternative) {
    return alternative.isBlank() || !SearchText.isSearchable(alternative);
  }

  private static Conditions unknownModifier(
      Question question, DeclaredParameter parameter, String modifier) {
    List<String> codes = Modifiers.codes(parameter);
    return question.refused(
        ProblemCode.PARAMETER_UNKNOWN,
        "The parameter %s of %s does not take the modifier ':%s'. It takes %s."
            .formatted(
                parameter.name(),
                parameter.kind().type(),
                harmless(modifier),
                codes.isEmpty()
                    ? "none"
                    : codes.stream().map(it -> ":" + it).collect(Collectors.joining(", "))));
  }

  /**
   * The types a reference may lead to, or the named one of them; empty for a name it does not take.
   */
  private static Set<ResourceKind> types(DeclaredParameter parameter, String named) {
    if (named.isEmpty()) {
      return parameter.targets();
    }
    return Modifiers.hasTypes(parameter)
        ? ResourceKind.of(named)
            .filter(parameter.targets()::contains)
            .map(EnumSet::of)
            .<Set<ResourceKind>>map(found -> found)
            .orElse(Set.of())
        : Set.of();
  }

  private Conditions chained(Question question, DeclaredParameter parameter, ParameterName name) {
    if (question.chained() == MOST_CHAINED) {
      return question.refused(
          ProblemCode.SEARCH_TOO_COSTLY,
          "A chain follows at most %d references.".formatted(MOST_CHAINED));
    }
    if (!Modifiers.hasTypes(parameter)) {
      return question.refused(
          ProblemCode.PARAMETER_UNKNOWN,
          "The parameter %s of %s is no reference, so nothing can follow behind a dot."
              .formatted(parameter.name(), parameter.kind().type()));
    }
    Set<ResourceKind> types = types(parameter, name.modifier());
    if (types.isEmpty()) {
      return unknownModifier(question, parameter, name.modifier());
    }
    return anyTarget(question, parameter, types, name.rest().orElseThrow());
  }

  /** A chain that names no type goes to every type that has the parameter behind the dot. */
  private Conditions anyTarget(
      Question question, DeclaredParameter parameter, Set<ResourceKind> types, String rest) {
    List<List<SearchCondition>> alternatives = new ArrayList<>();
    List<Conditions> refusals = new ArrayList<>();
    for (ResourceKind target : EnumSet.copyOf(types)) {
      switch (read(question.follow(target, rest))) {
        case Conditions.Understood(var conditions) ->
            alternatives.add(
                List.of(new SearchCondition.Chained(path(parameter), target, conditions)));
        case Conditions.Refused refused -> refusals.add(refused);
      }
    }
    if (alternatives.isEmpty()) {
      return refusals.getFirst();
    }
    return new Conditions.Understood(
        alternatives.size() == 1
            ? alternatives.getFirst()
            : List.of(new SearchCondition.AnyOf(alternatives)));
  }

  /** {@code _has:Source:reference:parameter}: what refers to the resource is asked. */
  private Conditions reversed(Question question) {
    String[] parts = question.name().split(":", 4);
    Optional<ResourceKind> source =
        parts.length == 4 ? ResourceKind.of(parts[1]) : Optional.empty();
    Optional<DeclaredParameter> reference =
        source
            .flatMap(kind -> parameters.find(kind, parts[2]))
            .filter(found -> Modifiers.hasTypes(found))
            .filter(found -> found.targets().contains(question.kind()));
    if (reference.isEmpty()) {
      return question.refused(
          ProblemCode.PARAMETER_UNKNOWN,
          "_has has the form _has:Type:reference:parameter, where the reference is a parameter of"
              + " the type that leads to "
              + question.kind().type()
              + ". There are: "
              + String.join(", ", references(question.kind()))
              + ".");
    }
    if (question.reversed() == MOST_REVERSED) {
      return question.refused(
          ProblemCode.SEARCH_TOO_COSTLY,
          "_has can stand in another one, and no deeper than %d.".formatted(MOST_REVERSED));
    }
    return switch (read(question.reverse(source.orElseThrow(), parts[3]))) {
      case Conditions.Understood(var conditions) ->
          new Conditions.Understood(
              List.of(
                  new SearchCondition.ReverseChained(
                      source.orElseThrow(), path(reference.get()), conditions)));
      case Conditions.Refused refused -> refused;
    };
  }

  /** All references that lead to a type, as {@code Type:parameter}. */
  private List<String> references(ResourceKind target) {
    List<String> found = new ArrayList<>();
    for (ResourceKind kind : ResourceKind.values()) {
      for (DeclaredParameter parameter : parameters.of(kind)) {
        if (Modifiers.hasTypes(parameter) && parameter.targets().contains(target)) {
          found.add(kind.type() + ":" + parameter.name());
        }
      }
    }
    return found;
  }

  static LinkPath path(DeclaredParameter parameter) {
    return parameter.home() == Home.COMPARTMENT
        ? new LinkPath.Compartment()
        : new LinkPath.Reference(parameter.key());
  }
}
