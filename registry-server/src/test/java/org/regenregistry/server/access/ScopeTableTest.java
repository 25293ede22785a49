package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.server.store.ResourceKind;

class ScopeTableTest {

  @Test
  void isAboutTheTypesThatTheStoreKeeps() {
    assertThat(ScopeTable.storedTypes())
        .extracting(Enum::name)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ResourceKind.values()).map(ResourceKind::type).toList());
  }

  @Test
  void offersEachCombinationForEachTypeAndForAll() {
    assertThat(ScopeTable.offered())
        .extracting(Scope::toString)
        .doesNotHaveDuplicates()
        .contains("system/*.rs", "system/*.cru", "system/*.crus", "system/*.cruds")
        .contains("system/Patient.rs", "system/Patient.cru", "system/Patient.crus")
        .contains("system/Patient.cruds", "system/AuditEvent.rs")
        .doesNotContain("system/AuditEvent.cruds")
        .hasSize(4 * (1 + ResourceKind.values().length) + 1);
  }

  @Test
  void offersOnlyWhatItCanRead() {
    assertThat(ScopeTable.offered())
        .allSatisfy(scope -> assertThat(Scope.parse(scope.toString())).contains(scope));
  }

  @Test
  void letsDataManagersHaveAllScopesAndSubmittersNoneThatDeletes() {
    assertThat(ScopeTable.offered())
        .allMatch(scope -> ScopeTable.roles(scope).contains(RegistryRole.CLINIC_DATA_MANAGER));
    Set<String> ofSubmitters =
        ScopeTable.offered().stream()
            .filter(scope -> ScopeTable.roles(scope).contains(RegistryRole.CLINIC_SUBMITTER))
            .map(Scope::toString)
            .collect(Collectors.toSet());
    assertThat(ofSubmitters)
        .noneMatch(scope -> scope.matches(".*\\.[crus]*d.*") || scope.contains("AuditEvent"))
        .contains("system/*.crus", "system/Patient.rs")
        .hasSize(3 * (1 + ResourceKind.values().length));
  }

  @ParameterizedTest
  @EnumSource(names = {"RESEARCHER", "REGULATOR", "OPERATOR", "PRIVACY_OFFICER"})
  void letsNoOtherRoleHaveAny(RegistryRole role) {
    assertThat(ScopeTable.most(role).isEmpty()).isTrue();
    assertThat(ScopeTable.offered()).noneMatch(scope -> ScopeTable.roles(scope).contains(role));
  }

  @Test
  void knowsTheNarrowestScopeForEachPermission() {
    assertThat(
            List.of(Permission.values()).stream()
                .map(it -> ScopeTable.narrowest(Optional.of(ResourceType.Patient), it))
                .map(scope -> scope.orElseThrow().toString())
                .toList())
        .containsExactly(
            "system/Patient.cru",
            "system/Patient.rs",
            "system/Patient.cru",
            "system/Patient.cruds",
            "system/Patient.rs");
    assertThat(ScopeTable.narrowest(Optional.of(ResourceType.Basic), Permission.READ)).isEmpty();
    assertThat(ScopeTable.narrowest(Optional.of(ResourceType.AuditEvent), Permission.DELETE))
        .isEmpty();
  }
}
