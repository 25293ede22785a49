package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ResourceType;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.access.Interaction.Named;
import org.regenregistry.server.access.Interaction.OnAllTypes;
import org.regenregistry.server.access.Interaction.OnType;
import org.regenregistry.server.access.Permission;

/**
 * What a request over FHIR has to be allowed, all of it. A request without a rule is allowed to
 * nobody, and a test fails on anything the server offers that has none.
 */
final class InteractionRules {

  /** The types that tell how the registry is used and of no patient. */
  private static final Set<ResourceType> GUIDE =
      EnumSet.of(
          ResourceType.StructureDefinition,
          ResourceType.CodeSystem,
          ResourceType.ValueSet,
          ResourceType.SearchParameter,
          ResourceType.NamingSystem,
          ResourceType.CapabilityStatement,
          ResourceType.ImplementationGuide,
          ResourceType.OperationDefinition,
          ResourceType.Measure);

  private InteractionRules() {}

  /** How a request says which resource it is about. */
  enum Addressed {
    /** By its id, or not at all. */
    DIRECTLY,
    /** By a condition, which is a search. */
    BY_CONDITION
  }

  /**
   * What is asked for.
   *
   * @param kind the interaction as HAPI names it
   * @param type the name of the resource type; empty for the server as a whole
   * @param operation the name of an operation with its dollar sign; empty for what is none
   * @param addressed how the resource is named
   */
  record Asked(RestOperationTypeEnum kind, String type, String operation, Addressed addressed) {}

  /** The interactions to be decided on; none if there is no rule. */
  static List<Interaction> of(Asked asked) {
    Optional<ResourceType> type =
        Arrays.stream(ResourceType.values())
            .filter(known -> known.name().equals(asked.type()))
            .findFirst();
    if (!asked.operation().isEmpty()) {
      return operation(asked, type);
    }
    if (type.isEmpty()) {
      return ofServer(asked.kind());
    }
    return GUIDE.contains(type.get()) ? ofGuide(asked.kind()) : ofType(asked, type.get());
  }

  private static List<Interaction> ofServer(RestOperationTypeEnum kind) {
    return switch (kind) {
      case METADATA -> List.of(Named.GUIDE);
      case TRANSACTION -> List.of(Named.SUBMIT_BUNDLE);
      case HISTORY_SYSTEM -> List.of(new OnAllTypes(Permission.SEARCH));
      default -> List.of();
    };
  }

  private static List<Interaction> ofGuide(RestOperationTypeEnum kind) {
    return switch (kind) {
      case READ, SEARCH_TYPE -> List.of(Named.GUIDE);
      default -> List.of();
    };
  }

  private static List<Interaction> ofType(Asked asked, ResourceType type) {
    return switch (asked.kind()) {
      case READ, VREAD, HISTORY_INSTANCE -> List.of(new OnType(Permission.READ, type));
      case SEARCH_TYPE, HISTORY_TYPE -> List.of(new OnType(Permission.SEARCH, type));
      case CREATE -> written(asked, type, Permission.CREATE);
      // Where the condition finds nothing, the resource is created.
      case UPDATE ->
          asked.addressed() == Addressed.BY_CONDITION
              ? written(asked, type, Permission.CREATE, Permission.UPDATE)
              : written(asked, type, Permission.UPDATE);
      case PATCH -> written(asked, type, Permission.UPDATE);
      case DELETE -> written(asked, type, Permission.DELETE);
      default -> List.of();
    };
  }

  private static List<Interaction> written(
      Asked asked, ResourceType type, Permission... permissions) {
    List<Interaction> needed = new ArrayList<>();
    for (Permission permission : permissions) {
      needed.add(new OnType(permission, type));
    }
    if (asked.addressed() == Addressed.BY_CONDITION) {
      needed.add(new OnType(Permission.SEARCH, type));
    }
    return needed;
  }

  private static List<Interaction> operation(Asked asked, Optional<ResourceType> type) {
    boolean ofInstance = asked.kind() == RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE;
    return switch (asked.operation()) {
      case "$meta" -> onType(Permission.READ, type);
      case "$everything" -> List.of(new OnAllTypes(Permission.READ));
      case "$validate" -> ofInstance ? onType(Permission.READ, type) : List.of(Named.VALIDATE);
      case "$validate-submission" -> List.of(Named.VALIDATE);
      case "$evaluate-measure" -> List.of(Named.POOLED_QUESTION);
      case "$erase", "$erasure-receipt", "$lift-erasure" -> List.of(Named.ERASE);
      default -> List.of();
    };
  }

  private static List<Interaction> onType(Permission permission, Optional<ResourceType> type) {
    return type.<List<Interaction>>map(it -> List.of(new OnType(permission, it))).orElse(List.of());
  }
}
