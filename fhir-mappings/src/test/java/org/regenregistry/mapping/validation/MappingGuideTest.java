package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Holds the Bundles of the mapping guide to the profiles. */
class MappingGuideTest {

  private static final Path PAGE = DocumentedJson.folder().resolve("mapping-guide.md");

  private static final Pattern REFERENCE =
      Pattern.compile("\"reference\": \"([A-Za-z]+\\?identifier=[^\"]+)\"");

  static List<String> submissions() {
    return DocumentedJson.in(PAGE);
  }

  @ParameterizedTest
  @MethodSource("submissions")
  void everyBundleIsAValidSubmission(String json) {
    Bundle submission = (Bundle) DocumentedJson.parse(json);
    assertThat(submission.getMeta().getProfile())
        .extracting(profile -> profile.getValue())
        .containsExactly(Canonical.structureDefinition("rtr-submission"));
    assertThat(SharedValidator.errors(submission)).isEmpty();
  }

  @Test
  void showsEveryKindOfSubmission() {
    assertThat(submissions()).hasSize(10);
    assertThat(String.join("\n", submissions()))
        .contains(
            "cell-harvest", "cell-processing", "609588000", "none-observed", "septic-arthritis")
        .contains("\"Encounter\"", "\"AdverseEvent\"", "\"Provenance\"", "\"Specimen\"");
  }

  @Test
  void whatIsReferredToWasSentBefore() {
    Set<String> sent = new HashSet<>();
    for (String json : submissions()) {
      assertThat(REFERENCE.matcher(json).results().map(found -> found.group(1)))
          .allMatch(sent::contains);
      ((Bundle) DocumentedJson.parse(json))
          .getEntry().stream()
              .map(BundleEntryComponent::getRequest)
              .forEach(it -> sent.add(it.getUrl()));
    }
  }
}
