package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionBindingComponent;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.guide.ProfileExample;
import org.regenregistry.mapping.guide.ProfileExample.Violation;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Valid examples of the guide are accepted; each broken one fails for the rule of its name. */
class ProfileExampleCheckTest {

  private static final ReferenceValidator VALIDATOR = new ReferenceValidator();

  private static final List<MetadataResource> GUIDE = Guide.resources();

  private static final Map<ProfileExample, List<Finding>> FINDINGS = new HashMap<>();

  /** The guide cannot hold questionnaires: the site that has the licence supplies them. */
  private static final String QUESTIONNAIRE_OF_THE_SITE = "Questionnaire_QR_Q_NotFound";

  /** What the reference validator calls the checks that have no key of an invariant. */
  private static final Map<String, String> CHECKS =
      Map.of(
          "Validation_VAL_Profile_Minimum", "cardinality",
          "Validation_VAL_Profile_Minimum_SLICE", "cardinality",
          "Validation_VAL_Profile_Minimum_SLICE_EXT", "cardinality",
          "Validation_VAL_Profile_Maximum", "cardinality",
          "_DT_Fixed_Wrong", "pattern",
          "Extension_PROF_Type", "type",
          "Validation_VAL_Profile_NotSlice", "slice",
          "Extension_EXT_SubExtension_Invalid", "slice");

  static List<ProfileExample> valid() {
    return ProfileExample.all().stream().filter(example -> example.violation().isEmpty()).toList();
  }

  static List<ProfileExample> broken() {
    return ProfileExample.all().stream()
        .filter(example -> example.violation().isPresent())
        .toList();
  }

  @ParameterizedTest
  @MethodSource
  void valid(ProfileExample example) {
    assertThat(findings(example)).noneMatch(finding -> finding.severity() != Severity.INFORMATION);
    if (!(example.resource() instanceof Bundle)) {
      assertThat(ProfileAssignment.profile(example.resource()))
          .contains(Canonical.structureDefinition(example.profile()));
    }
  }

  @ParameterizedTest
  @MethodSource
  void broken(ProfileExample example) {
    Violation violation = example.violation().orElseThrow();
    Severity severity = example.isWarning() ? Severity.WARNING : Severity.ERROR;
    assertThat(findings(example)).noneMatch(it -> it.isError() && example.isWarning());
    assertThat(findings(example))
        .filteredOn(finding -> finding.severity() == severity)
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(check(finding.rule())).isEqualTo(check(violation.rule()));
              assertThat(finding.expression()).isEqualTo(violation.expression());
            });
  }

  @Test
  void everyInvariantIsBrokenByAnExample() {
    Set<String> shown =
        broken().stream()
            .map(example -> example.violation().orElseThrow().rule())
            .collect(Collectors.toSet());
    assertThat(
            elements()
                .flatMap(element -> element.getConstraint().stream())
                .map(ElementDefinitionConstraintComponent::getKey))
        .isNotEmpty()
        .allMatch(shown::contains);
  }

  /** The binding of the element that decides the profile cannot be broken under that profile. */
  @Test
  void everyRequiredBindingIsBrokenByAnExample() {
    String said =
        broken().stream()
            .flatMap(example -> findings(example).stream())
            .map(Finding::message)
            .collect(Collectors.joining());
    assertThat(
            elements()
                .filter(element -> !isDeciding(element))
                .filter(ElementDefinition::hasBinding)
                .map(ElementDefinition::getBinding)
                .filter(binding -> binding.getStrength() == BindingStrength.REQUIRED)
                .map(ElementDefinitionBindingComponent::getValueSet))
        .isNotEmpty()
        .allSatisfy(valueSet -> assertThat(said).contains("(" + valueSet + "|"));
  }

  private static String check(String rule) {
    return rule.startsWith("Terminology_") ? "binding" : CHECKS.getOrDefault(rule, rule);
  }

  private static boolean isDeciding(ElementDefinition element) {
    return element.getPath().matches("(Observation|Procedure)\\.code|Organization\\.type");
  }

  private static List<Finding> findings(ProfileExample example) {
    return FINDINGS.computeIfAbsent(
        example,
        it ->
            VALIDATOR.validate(it.resource()).stream()
                .filter(finding -> !finding.rule().equals(QUESTIONNAIRE_OF_THE_SITE))
                .toList());
  }

  /** The elements of the profiles that have examples, and of the extensions they use. */
  private static Stream<ElementDefinition> elements() {
    Set<String> used = new TreeSet<>();
    valid().forEach(it -> use(Canonical.structureDefinition(it.profile()), used));
    return definitions()
        .filter(definition -> used.contains(definition.getUrl()))
        .flatMap(definition -> definition.getDifferential().getElement().stream());
  }

  private static void use(String url, Set<String> used) {
    if (used.add(url)) {
      definitions()
          .filter(definition -> definition.getUrl().equals(url))
          .flatMap(definition -> definition.getDifferential().getElement().stream())
          .flatMap(element -> element.getType().stream())
          .flatMap(type -> type.getProfile().stream())
          .forEach(profile -> use(profile.getValue(), used));
    }
  }

  private static Stream<StructureDefinition> definitions() {
    return GUIDE.stream()
        .filter(StructureDefinition.class::isInstance)
        .map(StructureDefinition.class::cast);
  }
}
