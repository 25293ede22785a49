package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.SearchParameter;
import org.regenregistry.server.search.DeclaredParameter.Home;
import org.regenregistry.server.search.DeclaredParameter.ValueType;
import org.regenregistry.server.store.ResourceKind;

/** The parameters that SearchParameter resources define: those of the guide and a deployment's. */
final class GuideParameters {

  private static final Set<ValueType> READABLE =
      EnumSet.of(
          ValueType.TOKEN,
          ValueType.STRING,
          ValueType.URI,
          ValueType.DATE,
          ValueType.QUANTITY,
          ValueType.NUMBER,
          ValueType.REFERENCE);

  private GuideParameters() {}

  /**
   * The parameters that the definitions give to a type.
   *
   * @throws IllegalArgumentException when a definition is of a kind that cannot be searched by
   */
  static List<DeclaredParameter> of(ResourceKind kind, List<SearchParameter> definitions) {
    List<DeclaredParameter> declared = new ArrayList<>();
    for (SearchParameter definition : definitions) {
      if (definition.hasBase(kind.type())) {
        declared.add(declare(kind, definition));
      }
    }
    return declared;
  }

  private static DeclaredParameter declare(ResourceKind kind, SearchParameter definition) {
    ValueType type = type(definition);
    return new DeclaredParameter(
        kind,
        definition.getCode(),
        type,
        home(kind, definition.getCode()),
        definition.getExpression(),
        definition.getUrl(),
        definition.hasDescription() ? definition.getDescription() : "",
        type == ValueType.REFERENCE ? targets(definition) : Set.of(),
        List.of());
  }

  private static Home home(ResourceKind kind, String name) {
    if (name.equals("identifier")) {
      return Home.IDENTIFIERS;
    }
    return BaseParameters.isCompartment(kind, name) ? Home.COMPARTMENT : Home.ROWS;
  }

  private static ValueType type(SearchParameter definition) {
    String code = definition.hasType() ? definition.getType().toCode() : "";
    return READABLE.stream()
        .filter(type -> type.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The search parameter %s has the type '%s'; there are %s"
                        .formatted(definition.getUrl(), code, names())));
  }

  private static String names() {
    return READABLE.stream()
        .map(type -> type.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static Set<ResourceKind> targets(SearchParameter definition) {
    List<String> types = definition.getTarget().stream().map(PrimitiveType::asStringValue).toList();
    Set<ResourceKind> targets = EnumSet.noneOf(ResourceKind.class);
    types.forEach(type -> ResourceKind.of(type).ifPresent(targets::add));
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(
          "The search parameter %s leads to no stored type".formatted(definition.getUrl()));
    }
    return targets;
  }
}
