package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Procedure;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.validation.Finding;
import org.regenregistry.mapping.validation.ProfileValidator;

/** The registry's own profiles find nothing wrong with generated Bundles. */
class ValidationTest {

  private static final ProfileValidator VALIDATOR = new ProfileValidator();

  private static final SyntheticSettings SETTINGS = SyntheticSettings.demonstration();

  @Test
  void wholeRecordsHaveNoErrors() {
    List<Bundle> sample =
        SyntheticRegistry.generate(SETTINGS.withTreatments(36))
            .flatMap(ValidationTest::bundles)
            .toList();

    assertThat(sample).hasSizeGreaterThanOrEqualTo(30);
    assertThat(sample).allSatisfy(bundle -> assertThat(errors(bundle)).isEmpty());
  }

  @Test
  void everyKindOfProductAndEventHasNoErrors() {
    // One patient for each combination of codes that a profile could object to.
    List<Bundle> sample =
        SyntheticRegistry.generate(SETTINGS.withTreatments(1500))
            .filter(new FirstOfItsKind<>(each -> kind(each.truth().treatments().getFirst())))
            .flatMap(ValidationTest::bundles)
            .toList();

    assertThat(sample).hasSizeGreaterThan(20);
    assertThat(sample).allSatisfy(bundle -> assertThat(errors(bundle)).isEmpty());
  }

  @Test
  void followUpBundlesHaveNoErrors() {
    List<Bundle> sample =
        SyntheticRegistry.generate(SETTINGS.withTreatments(8).withDelivery(Delivery.BY_VISIT))
            .flatMap(ValidationTest::bundles)
            .toList();

    assertThat(sample).hasSizeGreaterThan(30);
    assertThat(sample).allSatisfy(bundle -> assertThat(errors(bundle)).isEmpty());
  }

  @Test
  void validationLeavesTimesAsTheyWereSent() {
    List<Bundle> sample =
        SyntheticRegistry.generate(SETTINGS.withTreatments(12))
            .flatMap(ValidationTest::bundles)
            .toList();

    assertThat(sample)
        .allSatisfy(
            bundle -> {
              List<String> before = times(bundle);
              VALIDATOR.validateSubmission(bundle);
              assertThat(times(bundle)).isEqualTo(before);
            });
  }

  private static List<String> times(Bundle bundle) {
    return Fhir.CONTEXT
        .newTerser()
        .getAllPopulatedChildElementsOfType(bundle, DateTimeType.class)
        .stream()
        .map(DateTimeType::getValueAsString)
        .toList();
  }

  @Test
  void clinicsHaveNoErrors() {
    assertThat(SyntheticRegistry.clinics(SETTINGS))
        .allSatisfy(clinic -> assertThat(errors(SyntheticRegistry.organization(clinic))).isEmpty());
  }

  @Test
  void theValidatorWouldSayIfSomethingWereWrong() {
    Bundle bundle =
        SyntheticRegistry.generate(SETTINGS)
            .flatMap(ValidationTest::bundles)
            .findFirst()
            .orElseThrow();
    Procedure procedure = (Procedure) bundle.getEntry().get(1).getResource();
    procedure.getReasonCodeFirstRep().getCodingFirstRep().setCode("no-such-indication");
    procedure.getExtension().removeIf(each -> each.getUrl().endsWith("/cell-product"));

    assertThat(errors(bundle)).isNotEmpty();
  }

  private static String kind(TreatmentTruth treatment) {
    CellProduct product = treatment.product();
    List<String> rare =
        treatment.adverseEvents().stream()
            .filter(event -> !event.term().equals("soreness"))
            .map(AdverseEvent::term)
            .toList();
    return rare.isEmpty() ? product.tissueSource() + product.productType() : rare.toString();
  }

  private static Stream<Bundle> bundles(SyntheticPatient patient) {
    return patient.submissions().stream().map(Submission::bundle);
  }

  private static List<Finding> errors(Bundle bundle) {
    return VALIDATOR.validate(bundle).stream().filter(Finding::isError).toList();
  }
}
