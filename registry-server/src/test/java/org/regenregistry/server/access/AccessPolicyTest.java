package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.Interaction.Named;
import org.regenregistry.server.access.Interaction.OnAllTypes;
import org.regenregistry.server.access.Interaction.OnType;
import org.regenregistry.server.problem.ProblemCode;

class AccessPolicyTest {

  private static final ClinicCode A1 = new ClinicCode("A1");
  private static final Caller SUBMITTER = TestCallers.submitter("s", A1);
  private static final Caller DATA_MANAGER = TestCallers.dataManager("s", A1);
  private static final Caller UNSCOPED = TestCallers.withScopes("s", A1);
  private static final Caller RESEARCHER = new Caller.Researcher("s");
  private static final Caller REGULATOR = new Caller.Regulator("s");
  private static final Caller OPERATOR = new Caller.Operator("s");
  private static final Caller PRIVACY_OFFICER = new Caller.PrivacyOfficer("s");
  private static final Caller SUSPENDED = new Caller.Suspended("s", "ehr-a1", A1);
  private static final Caller UNRECOGNISED = new Caller.Unrecognised("s", "because");
  private static final List<Caller> EVERYBODY =
      List.of(
          SUBMITTER,
          DATA_MANAGER,
          UNSCOPED,
          RESEARCHER,
          REGULATOR,
          OPERATOR,
          PRIVACY_OFFICER,
          SUSPENDED,
          UNRECOGNISED);

  /** A new interaction fails here until somebody says who may. */
  private static final Map<Named, Set<Caller>> ENTITLED =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Named.GUIDE, Set.copyOf(EVERYBODY)),
              Map.entry(Named.CLINIC_RECORDS, Set.of(SUBMITTER, DATA_MANAGER)),
              Map.entry(Named.SUBMIT_BUNDLE, Set.of(SUBMITTER, DATA_MANAGER)),
              Map.entry(Named.VALIDATE, Set.of(SUBMITTER, DATA_MANAGER)),
              Map.entry(Named.OWN_OUTCOMES, Set.of(SUBMITTER, DATA_MANAGER)),
              Map.entry(Named.POOLED_QUESTION, Set.of(RESEARCHER)),
              Map.entry(Named.PROPOSE_PROJECT, Set.of(RESEARCHER)),
              Map.entry(Named.SEE_PROJECTS, Set.of(RESEARCHER, PRIVACY_OFFICER)),
              Map.entry(Named.SAVE_COHORTS, Set.of(RESEARCHER)),
              Map.entry(Named.GOVERN_PROJECTS, Set.of(PRIVACY_OFFICER)),
              Map.entry(Named.EXTRACT, Set.of(REGULATOR)),
              Map.entry(Named.OPERATIONS, Set.of(OPERATOR)),
              Map.entry(Named.REGISTRY_AUDIT, Set.of(PRIVACY_OFFICER)),
              Map.entry(Named.ERASE, Set.of(DATA_MANAGER))));

  static Stream<Interaction> interactions() {
    List<Interaction> all = new ArrayList<>(List.of(Named.values()));
    for (Permission permission : Permission.values()) {
      all.add(new OnAllTypes(permission));
      for (ResourceType type : ResourceType.values()) {
        all.add(new OnType(permission, type));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @EnumSource
  void allowsWhatIsNoMatterOfTypesToTheEntitledOnly(Named interaction) {
    for (Caller caller : EVERYBODY) {
      assertThat(allows(caller, interaction))
          .as("%s %s", caller, interaction)
          .isEqualTo(ENTITLED.getOrDefault(interaction, Set.of()).contains(caller));
    }
  }

  @ParameterizedTest
  @EnumSource
  void allowsSubmittersEverythingButToDelete(Permission permission) {
    boolean deletes = permission == Permission.DELETE;
    assertThat(allows(SUBMITTER, new OnAllTypes(permission))).isEqualTo(!deletes);
    assertThat(allows(DATA_MANAGER, new OnAllTypes(permission))).isTrue();
    for (ResourceType type : ScopeTable.storedTypes()) {
      assertThat(allows(SUBMITTER, new OnType(permission, type))).isEqualTo(!deletes);
      assertThat(allows(DATA_MANAGER, new OnType(permission, type))).isTrue();
    }
  }

  @Test
  void allowsEachScopeWhatItsLettersSayAndNoMore() {
    for (Scope scope : ScopeTable.offered()) {
      Caller caller = TestCallers.withScopes("s", A1, scope.toString());
      Set<ResourceType> types = scope.type().map(Set::of).orElse(ScopeTable.storedTypes());
      for (ResourceType type : ResourceType.values()) {
        for (Permission permission : Permission.values()) {
          assertThat(allows(caller, new OnType(permission, type)))
              .as("%s %s %s", scope, permission, type)
              .isEqualTo(types.contains(type) && scope.permissions().contains(permission));
        }
      }
    }
  }

  @Test
  void showsAuditEventsToDataManagersAndPrivacyOfficersOnly() {
    for (Permission permission : Permission.values()) {
      boolean reads = EnumSet.of(Permission.READ, Permission.SEARCH).contains(permission);
      OnType interaction = new OnType(permission, ResourceType.AuditEvent);
      for (Caller caller : EVERYBODY) {
        boolean entitled = Set.of(DATA_MANAGER, PRIVACY_OFFICER).contains(caller);
        assertThat(allows(caller, interaction)).isEqualTo(reads && entitled);
      }
    }
  }

  @Test
  void allowsNobodyOutsideAClinicAnythingWithRecords() {
    for (Caller caller : List.of(RESEARCHER, REGULATOR, OPERATOR, PRIVACY_OFFICER, UNRECOGNISED)) {
      for (Permission permission : Permission.values()) {
        assertThat(allows(caller, new OnAllTypes(permission))).isFalse();
        for (ResourceType type : ScopeTable.storedTypes()) {
          assertThat(allows(caller, new OnType(permission, type))).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("interactions")
  void saysWhyItDenies(Interaction interaction) {
    for (Caller caller : EVERYBODY) {
      if (AccessPolicy.decide(caller, interaction) instanceof Denied(var problem)) {
        assertThat(problem.code().status()).isEqualTo(403);
        assertThat(problem.message()).isNotBlank();
      }
    }
  }

  @Test
  void namesTheScopeThatIsMissing() {
    Caller reader = TestCallers.withScopes("s", A1, "system/Patient.rs");
    assertDenied(
        reader,
        new OnType(Permission.DELETE, ResourceType.Patient),
        ProblemCode.SCOPE_MISSING,
        "system/Patient.cruds");
    assertDenied(
        reader,
        new OnType(Permission.READ, ResourceType.Observation),
        ProblemCode.SCOPE_MISSING,
        "system/Observation.rs");
    assertDenied(reader, new OnAllTypes(Permission.READ), ProblemCode.SCOPE_MISSING, "system/*.rs");
    assertDenied(reader, Named.ERASE, ProblemCode.SCOPE_MISSING, "system/*.cruds");
    assertDenied(UNSCOPED, Named.CLINIC_RECORDS, ProblemCode.SCOPE_MISSING, "system/*.rs");
  }

  @Test
  void saysWhenTheRoleCannotHaveTheScope() {
    assertDenied(
        SUBMITTER,
        new OnType(Permission.DELETE, ResourceType.Patient),
        ProblemCode.ROLE_MISSING,
        "clinic-submitter");
    assertDenied(SUBMITTER, Named.ERASE, ProblemCode.ROLE_MISSING, "clinic-data-manager");
    assertDenied(
        DATA_MANAGER,
        new OnType(Permission.CREATE, ResourceType.Subscription),
        ProblemCode.ROLE_MISSING,
        "No role");
  }

  @Test
  void showsOwnOutcomesToWhoMaySearchEveryTypeOnly() {
    Caller reader = TestCallers.withScopes("s", A1, "system/*.rs");
    Caller narrow = TestCallers.withScopes("s", A1, "system/Observation.rs");
    assertThat(allows(reader, Named.OWN_OUTCOMES)).isTrue();
    assertDenied(narrow, Named.OWN_OUTCOMES, ProblemCode.SCOPE_MISSING, "system/*.rs");
    assertDenied(RESEARCHER, Named.OWN_OUTCOMES, ProblemCode.ROLE_MISSING, "clinic-submitter");
  }

  @Test
  void tellsAnUnrecognisedCallerWhy() {
    assertDenied(UNRECOGNISED, Named.CLINIC_RECORDS, ProblemCode.CLINIC_MISSING, "because");
  }

  private static boolean allows(Caller caller, Interaction interaction) {
    return AccessPolicy.decide(caller, interaction) instanceof Allowed;
  }

  private static void assertDenied(
      Caller caller, Interaction interaction, ProblemCode code, String words) {
    Denied denied = (Denied) AccessPolicy.decide(caller, interaction);
    assertThat(denied.problem().code()).isEqualTo(code);
    assertThat(denied.problem().message()).contains(words);
  }
}
