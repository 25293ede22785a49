package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.guide.ProfileExample;
import org.regenregistry.mapping.vocabulary.Canonical;

/** The rules of whole submissions say in Java what the profile says in FHIRPath. */
class SubmissionRulesTest {

  static List<ProfileExample> submissions() {
    return ProfileExample.all().stream()
        .filter(example -> example.profile().equals("rtr-submission"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("submissions")
  void sayWhatTheReferenceValidatorSays(ProfileExample example) {
    assertThat(claimed(SharedValidator.VALIDATOR.validate(claiming(example))))
        .isEqualTo(claimed(SharedValidator.REFERENCE.validate(claiming(example))));
  }

  @ParameterizedTest
  @EnumSource(ExampleBundles.class)
  void acceptTheStories(ExampleBundles story) {
    assertThat(SharedValidator.VALIDATOR.validateSubmission(story.bundle()))
        .noneMatch(Finding::isError);
  }

  @Test
  void holdForEverySubmissionButOnlyForBundlesThatClaimThem() {
    Bundle bundle = ExampleBundles.KNEE_ADIPOSE.bundle();
    bundle.setMeta(null);
    bundle.getEntryFirstRep().getRequest().setUrl("Patient");
    assertThat(SharedValidator.errors(bundle)).isEmpty();
    assertThat(SharedValidator.VALIDATOR.validateSubmission(bundle))
        .filteredOn(Finding::isError)
        .extracting(Finding::rule)
        .contains("b-1");
  }

  @Test
  void rejectABundleThatSaysNothing() {
    assertThat(SharedValidator.VALIDATOR.validateSubmission(new Bundle()))
        .filteredOn(Finding::isError)
        .extracting(Finding::rule)
        .contains(Rules.CARDINALITY, "b-3");
  }

  private static Bundle claiming(ProfileExample example) {
    Bundle bundle = (Bundle) example.resource();
    bundle.setMeta(null);
    bundle.getMeta().addProfile(Canonical.structureDefinition("rtr-submission"));
    return bundle;
  }

  /** Keys of invariants are the same for both; other checks are told by their place. */
  private static Set<String> claimed(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() != Severity.INFORMATION)
        .map(
            finding ->
                finding.severity()
                    + " "
                    + finding.expression()
                    + (finding.rule().matches("[a-z]+-\\d+") ? " " + finding.rule() : ""))
        .collect(Collectors.toSet());
  }
}
