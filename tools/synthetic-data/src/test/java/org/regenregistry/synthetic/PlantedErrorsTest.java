package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.regenregistry.mapping.validation.Finding;
import org.regenregistry.mapping.validation.ProfileValidator;
import org.regenregistry.synthetic.PlantedError.Kind;

/** Every mistake is told of, as frequent as described, and noticed where it should be. */
class PlantedErrorsTest {

  private static final ProfileValidator VALIDATOR = new ProfileValidator();

  private static final SyntheticSettings SETTINGS =
      SyntheticSettings.research(4000).withPlanting(Planting.USUAL_ERRORS);

  private static final List<SyntheticPatient> PATIENTS =
      SyntheticRegistry.generate(SETTINGS).filter(each -> !each.planted().isEmpty()).toList();

  private static final Map<Kind, List<PlantedError>> PLANTED =
      PATIENTS.stream()
          .flatMap(each -> each.planted().stream())
          .collect(Collectors.groupingBy(PlantedError::kind));

  @ParameterizedTest
  @EnumSource
  void everyKindIsPlanted(Kind kind) {
    assertThat(planted(kind)).isNotEmpty();
  }

  private static List<PlantedError> planted(Kind kind) {
    return PLANTED.getOrDefault(kind, List.of());
  }

  @Test
  void aboutThreeInAHundredIndicationsAreTextAndOneInAHundredTreatmentsIsSentTwice() {
    assertThat(planted(Kind.TEXT_ONLY).size() / 4000.0).isCloseTo(0.03, within(0.01));
    assertThat(planted(Kind.DUPLICATE).size() / 4000.0).isCloseTo(0.01, within(0.006));
  }

  @Test
  void theTruthIsNotTouched() {
    List<TreatmentTruth> clean =
        SyntheticRegistry.treatments(SETTINGS.withPlanting(Planting.NOTHING)).limit(200).toList();

    assertThat(SyntheticRegistry.treatments(SETTINGS).limit(200).toList()).isEqualTo(clean);
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING_LATERALITY, adm-3",
    "FUTURE_DATE, adm-2",
    "TEXT_ONLY, adm-5",
    "VIABILITY_OVER_100, cp-2"
  })
  void aRuleRefusesTheBundle(Kind kind, String rule) {
    assertThat(rules(only(kind))).contains(rule);
  }

  @ParameterizedTest
  @EnumSource(names = {"DOSE_UNIT", "DUPLICATE", "VAS_IN_CM"})
  void whatIsWellFormedIsNotRefused(Kind kind) {
    assertThat(rules(only(kind))).isEmpty();
  }

  /** A low count and a low score may be true; only what contradicts them tells the mistake. */
  @ParameterizedTest
  @CsvSource({"DOSE_UNIT, dose-unit", "DUPLICATE, duplicate-index", "VAS_IN_CM, vas-unit"})
  void theRecordIsFlaggedWhereItContradictsItself(Kind kind, String flag) {
    assertThat(allOnly(kind)).anySatisfy(patient -> assertThat(flags(patient)).contains(flag));
  }

  @Test
  void everyTreatmentSentTwiceIsFlagged() {
    assertThat(allOnly(Kind.DUPLICATE))
        .allSatisfy(patient -> assertThat(flags(patient)).contains("duplicate-index"));
  }

  private static SyntheticPatient only(Kind kind) {
    return allOnly(kind).getFirst();
  }

  /** The patients whose Bundles have this kind of mistake and no other. */
  private static List<SyntheticPatient> allOnly(Kind kind) {
    return PATIENTS.stream()
        .filter(each -> each.planted().stream().allMatch(error -> error.kind() == kind))
        .toList();
  }

  private static List<String> rules(SyntheticPatient patient) {
    Stream<Finding> findings =
        patient.submissions().stream().flatMap(each -> VALIDATOR.validate(each.bundle()).stream());
    return findings.filter(Finding::isError).map(Finding::rule).distinct().toList();
  }

  private static List<String> flags(SyntheticPatient patient) {
    Pseudonyms pseudonyms =
        new Pseudonyms("a key that is used only in this test".getBytes(StandardCharsets.UTF_8));
    return new TreatmentMapper(pseudonyms)
        .map(StoredRecord.of(patient)).stream()
            .flatMap(document -> document.dq().stream())
            .map(TreatmentDocument.DataQuality::flags)
            .flatMap(List::stream)
            .distinct()
            .toList();
  }
}
