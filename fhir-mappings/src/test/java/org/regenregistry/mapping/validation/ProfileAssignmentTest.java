package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
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
    assertThat(ProfileAssignment.profile(new ImagingStudy())).isEmpty();
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
    ImagingStudy imaging = new ImagingStudy();
    ProfileAssignment.stamp(imaging);
    assertThat(imaging.hasMeta()).isFalse();
  }

  static Stream<StructureDefinition> profiles() {
    return Guide.resources().stream()
        .filter(StructureDefinition.class::isInstance)
        .map(StructureDefinition.class::cast)
        .filter(definition -> definition.getKind() == StructureDefinitionKind.RESOURCE)
        .filter(definition -> !definition.getType().equals("Bundle"));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void completeExampleOfAProfileIsAssignedToIt(StructureDefinition profile) throws IOException {
    String name = profile.getIdElement().getIdPart();
    String file = "/org/regenregistry/guide/examples/profiles/" + name + "/complete.json";
    try (InputStream source = getClass().getResourceAsStream(file)) {
      IParser parser = FhirContext.forR4Cached().newJsonParser();
      assertAssigned((Resource) parser.parseResource(source), name);
    }
  }

  private static Observation observation(String system, String code) {
    return new Observation().setCode(new CodeableConcept(new Coding(system, code, null)));
  }

  private static void assertAssigned(Resource resource, String profile) {
    assertThat(ProfileAssignment.profile(resource))
        .contains(Canonical.structureDefinition(profile));
  }
}
