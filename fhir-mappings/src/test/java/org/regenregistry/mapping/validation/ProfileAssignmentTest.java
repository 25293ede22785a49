package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.vocabulary.Canonical;

class ProfileAssignmentTest {

  @ParameterizedTest
  @EnumSource(Measure.class)
  void everyMeasureOfQuestionnaireIsScore(Measure measure) {
    if (measure.source() == Measure.Source.QUESTIONNAIRE) {
      assertAssigned(observation(measure.system(), measure.code()), "rtr-score");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kl-grade,rtr-grade",
    "cell-product,rtr-cell-product",
    "adverse-event,rtr-adverse-event",
    "last-contact,rtr-last-contact"
  })
  void kindOfObservationDecides(String kind, String profile) {
    assertAssigned(observation(Canonical.OBSERVATION_KIND, kind), profile);
  }

  @Test
  void typeDecidesForPatientAndClinic() {
    assertAssigned(new Patient(), "rtr-patient");
    assertAssigned(new Organization(), "rtr-clinic");
  }

  @Test
  void codeDecidesAmongProcedures() {
    Procedure procedure = new Procedure();
    assertThat(ProfileAssignment.profile(procedure)).isEmpty();
    procedure.setCode(
        new CodeableConcept(new Coding(Canonical.PROCEDURE_KIND, "cell-administration", null)));
    assertAssigned(procedure, "rtr-administration");
  }

  @Test
  void sameCodeOfAnotherSystemDecidesNothing() {
    assertThat(ProfileAssignment.profile(observation(Canonical.LOINC, "kl-grade"))).isEmpty();
    assertThat(ProfileAssignment.profile(observation("urn:x", "72102-7"))).isEmpty();
    assertThat(ProfileAssignment.profile(new Observation())).isEmpty();
  }

  @Test
  void otherTypesHaveNoProfile() {
    assertThat(ProfileAssignment.profile(new Encounter())).isEmpty();
  }

  @Test
  void secondCodingCountsToo() {
    Observation observation = observation("http://snomed.info/sct", "273557008");
    observation.getCode().addCoding(new Coding(Canonical.LOINC, "72102-7", null));
    assertAssigned(observation, "rtr-score");
  }

  @Test
  void stampReplacesClaimsAboutTheGuideAndKeepsOthers() {
    Patient patient = new Patient();
    patient.getMeta().addProfile(Canonical.structureDefinition("rtr-score"));
    patient.getMeta().addProfile("http://example.org/other");
    ProfileAssignment.stamp(patient);
    ProfileAssignment.stamp(patient);
    assertThat(patient.getMeta().getProfile())
        .extracting(profile -> profile.getValueAsString())
        .containsExactly("http://example.org/other", Canonical.structureDefinition("rtr-patient"));
  }

  @Test
  void stampLeavesUnknownResourceWithoutProfile() {
    Encounter encounter = new Encounter();
    ProfileAssignment.stamp(encounter);
    assertThat(encounter.hasMeta()).isFalse();
  }

  @Test
  void everyProfileButTheClinicsIsUsedByAnExample() {
    Set<String> used =
        ExampleBundles.all().stream()
            .flatMap(bundle -> bundle.getEntry().stream())
            .flatMap(entry -> ProfileAssignment.profile(entry.getResource()).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    used.add(Canonical.structureDefinition("rtr-clinic"));
    Set<String> profiles =
        Guide.resources().stream()
            .filter(StructureDefinition.class::isInstance)
            .map(StructureDefinition.class::cast)
            .filter(definition -> !definition.getType().equals("Extension"))
            .map(StructureDefinition::getUrl)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(used).isEqualTo(profiles);
  }

  private static Observation observation(String system, String code) {
    return new Observation().setCode(new CodeableConcept(new Coding(system, code, null)));
  }

  private static void assertAssigned(Resource resource, String profile) {
    assertThat(ProfileAssignment.profile(resource))
        .contains(Canonical.structureDefinition(profile));
  }
}
