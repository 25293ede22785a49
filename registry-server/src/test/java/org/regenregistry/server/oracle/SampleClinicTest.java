package org.regenregistry.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.validation.Finding;
import org.regenregistry.mapping.validation.ProfileValidator;

/** The generated records are such as the registry accepts, and are the same for the same seed. */
class SampleClinicTest {

  private static final Map<String, List<String>> SHARED =
      Map.of(
          "Organization", List.of("Organization/" + new UUID(0, 1)),
          "ResearchStudy", List.of("ResearchStudy/" + new UUID(0, 2)),
          "BiologicallyDerivedProduct", List.of("BiologicallyDerivedProduct/" + new UUID(0, 3)));

  @Test
  void keepsTheProfiles() {
    ProfileValidator validator = new ProfileValidator();
    Draw draw = new Draw(7);
    assertThat(errors(validator, SampleClinic.shared(draw))).isEmpty();
    for (int patient = 0; patient < 20; patient++) {
      assertThat(errors(validator, SampleClinic.record(draw, SHARED))).isEmpty();
    }
  }

  @Test
  void holdsEveryType() {
    Draw draw = new Draw(7);
    assertThat(types(SampleClinic.shared(draw)))
        .contains("Organization", "ResearchStudy", "BiologicallyDerivedProduct");
    assertThat(types(SampleClinic.record(draw, SHARED))).hasSize(12);
  }

  private static List<String> types(Bundle bundle) {
    return bundle.getEntry().stream()
        .map(entry -> entry.getResource().fhirType())
        .distinct()
        .toList();
  }

  private static List<Finding> errors(ProfileValidator validator, Bundle bundle) {
    return validator.validate(bundle).stream()
        .filter(Finding::isError)
        .filter(finding -> !finding.rule().equals("reference-format"))
        .toList();
  }
}
