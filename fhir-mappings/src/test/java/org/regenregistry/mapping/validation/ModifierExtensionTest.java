package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.junit.jupiter.api.Test;

/** FHIR forbids to process what carries a modifier that is not understood. */
class ModifierExtensionTest {

  private static final String URL = "https://elsewhere.example/not";

  private final ExampleSubmission submission = ExampleSubmission.knee();

  @Test
  void aModifiedResourceIsRefused() {
    submission.administration().addModifierExtension(modifier());
    assertRefusedAt("Bundle.entry[1].resource.modifierExtension[0]");
  }

  @Test
  void aModifiedPartOfAResourceIsRefused() {
    submission
        .patient()
        .addCommunication()
        .setLanguage(new CodeableConcept(new Coding("urn:ietf:bcp:47", "de", null)))
        .addModifierExtension(modifier());
    assertRefusedAt("Bundle.entry[0].resource.communication[0].modifierExtension[0]");
  }

  private void assertRefusedAt(String element) {
    assertThat(SharedValidator.errors(submission.bundle()))
        .extracting(Finding::rule, Finding::expression)
        .containsExactly(tuple("modifier-extension", element));
  }

  private static Extension modifier() {
    return new Extension(URL, new BooleanType(true));
  }
}
