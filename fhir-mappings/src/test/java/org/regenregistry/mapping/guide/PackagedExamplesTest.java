package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an installed package says about the examples, apart from any code of the registry. */
class PackagedExamplesTest {

  private static final Pattern INVARIANT = Pattern.compile("[a-z]+-[0-9]+");

  static List<ProfileExample> valid() {
    return ProfileExample.all().stream().filter(example -> example.violation().isEmpty()).toList();
  }

  static List<ProfileExample> flawed() {
    return ProfileExample.all().stream()
        .filter(example -> example.violation().isPresent())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void findsNothingWrongWithValidOnes(ProfileExample example) {
    assertThat(PackageValidator.messages(example.resource(), example.profile()))
        .extracting(SingleValidationMessage::getMessage)
        .filteredOn(text -> !isQuestionnaireOfTheSite(text))
        .isEmpty();
  }

  /** The flaw is a rule of the profile, or one of FHIR's own, which each validator names itself. */
  @ParameterizedTest
  @MethodSource("flawed")
  void findsTheFlawOfTheOthers(ProfileExample example) {
    String rule = example.violation().orElseThrow().rule();
    assertThat(PackageValidator.messages(example.resource(), example.profile()))
        .filteredOn(message -> message.getSeverity() == severity(example))
        .extracting(SingleValidationMessage::getMessage)
        .anyMatch(text -> !INVARIANT.matcher(rule).matches() || text.contains(" " + rule + ":"));
  }

  @ParameterizedTest
  @EnumSource(ExampleBundles.class)
  void toldPatientsAreSubmissions(ExampleBundles story) {
    assertThat(PackageValidator.messages(story.bundle(), "rtr-submission"))
        .extracting(SingleValidationMessage::getMessage)
        .isEmpty();
  }

  private static ResultSeverityEnum severity(ProfileExample example) {
    return example.isWarning() ? ResultSeverityEnum.WARNING : ResultSeverityEnum.ERROR;
  }

  /** Questionnaires are supplied by the licensed site, so no package can hold them. */
  private static boolean isQuestionnaireOfTheSite(String text) {
    return text.startsWith("The questionnaire ") && text.contains("could not be resolved");
  }
}
