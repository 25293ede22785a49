package org.regenregistry.server.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.regenregistry.server.search.DeclaredParameter.Home;
import org.regenregistry.server.search.DeclaredParameter.ValueType;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.ResourceKind.Scope;

/** The parameters that R4 itself defines for a type, as HAPI's model carries them. */
final class BaseParameters {

  private static final String DEFINITIONS = "http://hl7.org/fhir/SearchParameter/";
  private static final String COMPONENT = "component-";
  private static final String COMBINED = "combo-";

  /** Under these names R4 lets a client ask for the records of a patient. */
  private static final Set<String> COMPARTMENT_NAMES = Set.of("patient", "subject", "individual");

  /** R4 calls them references; they hold addresses of questionnaires and definitions. */
  private static final Set<String> CANONICAL_NAMES =
      Set.of("questionnaire", "instantiates-canonical");

  private final FhirContext fhir;

  BaseParameters(FhirContext fhir) {
    this.fhir = fhir;
  }

  /** R4's parameters of a type but those that are excluded or could never find anything. */
  List<DeclaredParameter> of(ResourceKind kind) {
    List<DeclaredParameter> declared = new ArrayList<>();
    declared.add(source(kind));
    for (RuntimeSearchParam defined : fhir.getResourceDefinition(kind.type()).getSearchParams()) {
      if (Exclusions.reason(kind, defined.getName()).isEmpty()) {
        declare(kind, defined).ifPresent(declared::add);
      }
    }
    return declared;
  }

  /** HAPI's definitions of the types leave this one out. */
  private static DeclaredParameter source(ResourceKind kind) {
    return new DeclaredParameter(
        kind,
        "_source",
        ValueType.URI,
        Home.ROWS,
        "Resource.meta.source",
        DEFINITIONS + "Resource-source",
        "",
        Set.of(),
        List.of());
  }

  private static Optional<DeclaredParameter> declare(
      ResourceKind kind, RuntimeSearchParam defined) {
    ValueType type = ValueType.valueOf(defined.getParamType().name());
    boolean isCanonical = CANONICAL_NAMES.contains(defined.getName());
    Set<ResourceKind> targets =
        type == ValueType.REFERENCE && !isCanonical ? targets(defined.getTargets()) : Set.of();
    if (type == ValueType.REFERENCE && !isCanonical && targets.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DeclaredParameter(
            kind,
            defined.getName(),
            type,
            isCanonical ? Home.CANONICAL : home(kind, defined, type),
            defined.getPath(),
            definition(defined),
            "",
            targets,
            parts(kind, defined)));
  }

  private static String definition(RuntimeSearchParam defined) {
    return defined.getName().startsWith("_")
        ? DEFINITIONS + "Resource-" + defined.getName().substring(1)
        : defined.getUri();
  }

  private static Home home(ResourceKind kind, RuntimeSearchParam defined, ValueType type) {
    return switch (defined.getName()) {
      case "_id" -> Home.ID;
      case "_lastUpdated" -> Home.UPDATED;
      case "identifier" -> Home.IDENTIFIERS;
      case String name when isCompartment(kind, name) -> Home.COMPARTMENT;
      case String name when name.startsWith(COMBINED) -> Home.ANY_PART;
      case String name when name.startsWith(COMPONENT) && type == ValueType.COMPOSITE -> Home.PAIRS;
      case String _ when type == ValueType.COMPOSITE -> Home.ALL_PARTS;
      default -> Home.ROWS;
    };
  }

  static boolean isCompartment(ResourceKind kind, String name) {
    return kind != ResourceKind.PATIENT
        && kind.scope() == Scope.PATIENT
        && COMPARTMENT_NAMES.contains(name);
  }

  /** No targets stand for any type. */
  private static Set<ResourceKind> targets(Set<String> types) {
    if (types.isEmpty()) {
      return EnumSet.allOf(ResourceKind.class);
    }
    Set<ResourceKind> targets = EnumSet.noneOf(ResourceKind.class);
    types.forEach(type -> ResourceKind.of(type).ifPresent(targets::add));
    return targets;
  }

  private static List<String> parts(ResourceKind kind, RuntimeSearchParam defined) {
    if (defined.getName().startsWith(COMBINED)) {
      String rest = defined.getName().substring(COMBINED.length());
      return List.of(rest, COMPONENT + rest);
    }
    String prefix = DEFINITIONS + kind.type() + "-";
    return defined.getComponents().stream()
        .map(component -> component.getReference().substring(prefix.length()))
        .toList();
  }
}
