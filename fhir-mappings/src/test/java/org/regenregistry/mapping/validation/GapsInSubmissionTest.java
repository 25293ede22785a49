package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.guide.ProfileExample;
import org.regenregistry.mutation.Gap;

/**
 * A submission with any single element missing, or told only as an extension, is judged. Elements
 * of the entries are among them, which single resources do not have.
 */
class GapsInSubmissionTest {

  @ParameterizedTest
  @EnumSource
  void aSubmissionWithAGapIsJudged(ExampleBundles story) {
    assertThat(Gap.all(story.bundle()))
        .allSatisfy(
            gap ->
                assertThatCode(
                        () -> SharedValidator.VALIDATOR.validateSubmission((Bundle) gap.resource()))
                    .doesNotThrowAnyException());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aResourceWithAGapIsJudged(ProfileExample example) {
    assertThat(Gap.all(example.resource()))
        .allSatisfy(
            gap ->
                assertThatCode(() -> SharedValidator.VALIDATOR.validate(gap.resource()))
                    .doesNotThrowAnyException());
  }

  @Test
  void aReferenceWhoseTypeIsNotToldPointsToNoOtherType() {
    Bundle bundle = ExampleBundles.KNEE_ADIPOSE.bundle();
    bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .forEach(
            observation ->
                observation
                    .getSubject()
                    .getTypeElement()
                    .addExtension(new Extension("urn:x", new StringType("unknown"))));
    assertThat(SharedValidator.VALIDATOR.validateSubmission(bundle))
        .extracting(Finding::rule)
        .doesNotContain(Rules.REFERENCE_TYPE);
  }

  static Stream<ProfileExample> examples() {
    return ProfileExample.all().stream().filter(example -> example.violation().isEmpty());
  }
}
