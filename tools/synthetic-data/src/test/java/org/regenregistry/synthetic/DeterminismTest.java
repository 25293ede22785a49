package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.IParser;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeterminismTest {

  private final SyntheticSettings settings = SyntheticSettings.demonstration().withTreatments(60);

  @ParameterizedTest
  @EnumSource
  void sameSettingsGiveTheSameBytes(Delivery delivery) {
    SyntheticSettings same = settings.withDelivery(delivery);

    assertThat(lines(same)).isEqualTo(lines(same)).hasSizeGreaterThan(40);
  }

  @Test
  void anotherSeedGivesOtherPatients() {
    assertThat(lines(settings.withSeed(7))).isNotEqualTo(lines(settings));
  }

  @Test
  void patientsOfTwoSeedsCanLiveInOneRegistry() {
    assertThat(identifiers(settings.withSeed(7)))
        .doesNotContainAnyElementsOf(identifiers(settings));
  }

  @Test
  void moreTreatmentsLeaveThePatientsBeforeUnchanged() {
    List<String> few = lines(settings.withTreatments(40));
    List<String> many = lines(settings.withTreatments(80));

    // The last of the few may have lost a second knee to the limit.
    assertThat(many.subList(0, few.size() - 1)).isEqualTo(few.subList(0, few.size() - 1));
  }

  @Test
  void treatmentsAloneAreThoseOfThePatients() {
    List<TreatmentTruth> ofPatients =
        SyntheticRegistry.generate(settings)
            .flatMap(each -> each.truth().treatments().stream())
            .toList();

    assertThat(SyntheticRegistry.treatments(settings)).isEqualTo(ofPatients).hasSize(60);
  }

  @Test
  void theFastWriterWritesWhatTheParserOfTheServerReads() {
    List<Bundle> bundles =
        SyntheticRegistry.generate(settings.withTreatments(12))
            .flatMap(each -> each.submissions().stream())
            .map(Submission::bundle)
            .toList();

    assertThat(bundles)
        .allSatisfy(
            bundle -> {
              IParser parser = Fhir.CONTEXT.newJsonParser();
              Bundle read = parser.parseResource(Bundle.class, EncodedPatient.json(bundle));
              assertThat(parser.encodeResourceToString(read))
                  .isEqualTo(parser.encodeResourceToString(bundle));
            });
  }

  private static List<String> lines(SyntheticSettings settings) {
    Stream<Submission> submissions =
        SyntheticRegistry.generate(settings).flatMap(each -> each.submissions().stream());
    return submissions
        .map(each -> Fhir.CONTEXT.newJsonParser().encodeResourceToString(each.bundle()))
        .toList();
  }

  private static List<String> identifiers(SyntheticSettings settings) {
    return SyntheticRegistry.generate(settings).map(each -> each.truth().identifier()).toList();
  }
}
