package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.hl7.fhir.r4.model.ResourceType;
import org.junit.jupiter.api.Test;

class GrantsTest {

  @Test
  void areWhatAllScopesNameTogether() {
    Grants grants = grants("system/Patient.rs", "system/Patient.cru", "system/Observation.rs");
    assertThat(grants.canonical()).isEqualTo("Observation.rs Patient.crus");
    assertThat(grants.allows(ResourceType.Patient, Permission.UPDATE)).isTrue();
    assertThat(grants.allows(ResourceType.Patient, Permission.DELETE)).isFalse();
    assertThat(grants.allows(ResourceType.Procedure, Permission.READ)).isFalse();
  }

  @Test
  void ofAllTypesAreThoseOfEveryStoredTypeAndOfNoOther() {
    Grants all = grants("system/*.rs");
    assertThat(ScopeTable.storedTypes()).allMatch(it -> all.allows(it, Permission.READ));
    assertThat(all.allows(ResourceType.AuditEvent, Permission.READ)).isFalse();
    assertThat(all.allowsAll(Permission.SEARCH)).isTrue();
    assertThat(all.allowsAll(Permission.CREATE)).isFalse();
    assertThat(grants("system/Patient.rs").allowsAll(Permission.READ)).isFalse();
  }

  @Test
  void areNoMoreThanTheRoleCanHave() {
    Grants asked = grants("system/*.cruds", "system/AuditEvent.rs");
    Grants submitter = asked.within(ScopeTable.most(RegistryRole.CLINIC_SUBMITTER));
    assertThat(submitter).isEqualTo(grants("system/*.crus"));
    assertThat(asked.within(ScopeTable.most(RegistryRole.CLINIC_DATA_MANAGER))).isEqualTo(asked);
    assertThat(asked.within(ScopeTable.most(RegistryRole.RESEARCHER)).isEmpty()).isTrue();
    assertThat(grants("system/AuditEvent.rs").within(submitter).isEmpty()).isTrue();
  }

  private static Grants grants(String... scopes) {
    return Grants.of(Arrays.stream(scopes).map(it -> Scope.parse(it).orElseThrow()).toList());
  }
}
