package org.regenregistry.server.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ResourceType;

/**
 * The one table of scopes: which there are, and which a role can have. Keycloak's realm, the
 * document {@code smart-configuration}, the CapabilityStatement and the decisions all come from it.
 */
public final class ScopeTable {

  /** The types whose resources the store keeps; a scope of {@code *} is about these. */
  static final Set<ResourceType> STORED =
      Collections.unmodifiableSet(
          EnumSet.of(
              ResourceType.Organization,
              ResourceType.Patient,
              ResourceType.Procedure,
              ResourceType.Observation,
              ResourceType.Encounter,
              ResourceType.Condition,
              ResourceType.AdverseEvent,
              ResourceType.QuestionnaireResponse,
              ResourceType.Consent,
              ResourceType.MedicationStatement,
              ResourceType.Specimen,
              ResourceType.Provenance,
              ResourceType.ResearchSubject,
              ResourceType.ResearchStudy,
              ResourceType.BiologicallyDerivedProduct));

  private static final String READ_ONLY = "rs";

  /** From the narrowest to the widest. Keycloak derives none from another, so all are named. */
  private static final List<String> COMBINATIONS = List.of(READ_ONLY, "cru", "crus", "cruds");

  private static final Scope AUDIT = Scope.of(ResourceType.AuditEvent, READ_ONLY);

  /** To read all that the store keeps. */
  static final Scope READING = Scope.ofAll(READ_ONLY);

  private static final List<Scope> OFFERED = scopes();

  private ScopeTable() {}

  /** The types whose resources the store keeps. */
  public static Set<ResourceType> storedTypes() {
    return STORED;
  }

  /** Every scope that a client can ask for. */
  public static List<Scope> offered() {
    return OFFERED;
  }

  /** The most that tokens of a role permit, whatever their scopes say. */
  public static Grants most(RegistryRole role) {
    return switch (role) {
      case CLINIC_SUBMITTER -> Grants.of(List.of(Scope.ofAll("crus")));
      case CLINIC_DATA_MANAGER -> Grants.of(List.of(Scope.ofAll("cruds"), AUDIT));
      case RESEARCHER, REGULATOR, OPERATOR, PRIVACY_OFFICER -> Grants.NONE;
    };
  }

  /** The roles whose clients may ask for a scope, because it permits no more than the role can. */
  public static List<RegistryRole> roles(Scope scope) {
    Grants asked = Grants.of(List.of(scope));
    return Arrays.stream(RegistryRole.values())
        .filter(role -> asked.within(most(role)).equals(asked))
        .toList();
  }

  /** The narrowest scope that permits something with a type, or with all stored ones. */
  static Optional<Scope> narrowest(Optional<ResourceType> type, Permission permission) {
    return OFFERED.stream()
        .filter(scope -> scope.type().equals(type) && scope.permissions().contains(permission))
        .findFirst();
  }

  private static List<Scope> scopes() {
    List<Scope> scopes = new ArrayList<>();
    COMBINATIONS.forEach(letters -> scopes.add(Scope.ofAll(letters)));
    for (ResourceType type : STORED) {
      COMBINATIONS.forEach(letters -> scopes.add(Scope.of(type, letters)));
    }
    scopes.add(AUDIT);
    return List.copyOf(scopes);
  }
}
