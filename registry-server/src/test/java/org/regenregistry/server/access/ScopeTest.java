package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

  @Test
  void namesATypeAndWhatMayBeDoneWithIt() {
    assertThat(Scope.parse("system/Patient.rs"))
        .contains(
            new Scope(
                Optional.of(ResourceType.Patient), Set.of(Permission.READ, Permission.SEARCH)));
    assertThat(Scope.parse("system/*.cruds"))
        .contains(new Scope(Optional.empty(), Set.of(Permission.values())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"system/Patient.c", "system/*.rs", "system/Observation.cruds", "system/Basic.ds"})
  void isWrittenAsItWasRead(String text) {
    assertThat(Scope.parse(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "system/Patient.",
        "system/Patient.sr",
        "system/Patient.rr",
        "system/Patient.read",
        "system/Patient.*",
        "system/Patient.RS",
        "system/patient.rs",
        "system/Nonsense.rs",
        "system/Patient.rs?category=a",
        "system/**.rs",
        "system/.rs",
        "SYSTEM/Patient.rs",
        " system/Patient.rs",
        "system/Patient.rs\n",
        "user/Patient.rs",
        "patient/Patient.rs",
        "system/Patient"
      })
  void isNothingElse(String text) {
    assertThat(Scope.parse(text)).isEmpty();
  }

  @Test
  void permitsSomething() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Scope(Optional.empty(), Set.of()));
  }
}
