package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.UUID;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

class EncodingTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final ClinicCode CLINIC = new ClinicCode("A1");
  private static final ResourceKey KEY = new ResourceKey(ResourceKind.PATIENT, UUID.randomUUID());
  private static final Instant TIME = Instant.parse("2025-05-05T05:05:05.123Z");

  @Test
  void hashesTheSameContentAlike() {
    String first = encoding(ClinicalRecords.patient("v")).hash();
    assertThat(first).matches("[0-9a-f]{64}");
    assertThat(encoding(ClinicalRecords.patient("v")).hash()).isEqualTo(first);
    assertThat(encoding(ClinicalRecords.patient("w")).hash()).isNotEqualTo(first);
  }

  @Test
  void hashesAStoredResourceThatComesBackLikeTheOneThatWasSent() {
    Encoding sent = encoding(ClinicalRecords.patient("v"));
    Patient back = FHIR.newJsonParser().parseResource(Patient.class, sent.stamped(7, TIME));
    assertThat(encoding(back).hash()).isEqualTo(sent.hash());
  }

  @Test
  void stampsVersionAndTimeAndClinic() {
    Patient stored =
        FHIR.newJsonParser()
            .parseResource(Patient.class, encoding(ClinicalRecords.patient("v")).stamped(7, TIME));
    assertThat(stored.getIdPart()).isEqualTo(KEY.id().toString());
    assertThat(stored.getMeta().getVersionId()).isEqualTo("7");
    assertThat(stored.getMeta().getLastUpdated().toInstant()).isEqualTo(TIME);
    assertThat(stored.getMeta().getSecurity(Canonical.CLINIC_LABEL, "A1")).isNotNull();
  }

  @Test
  void stampsATimeOnAFullSecondToTheMillisecondLikeEveryOther() {
    String stamped =
        encoding(ClinicalRecords.patient("v")).stamped(1, Instant.parse("2025-05-05T05:05:05Z"));
    assertThat(stamped).contains("\"lastUpdated\":\"2025-05-05T05:05:05.000Z\"");
  }

  @Test
  void stampsTheResourceAndNoTextThatLooksLikeIt() {
    Organization organization = ClinicalRecords.organization("v", "\"meta\":{\"x\":1}");
    organization.addContained(ClinicalRecords.organization("w", "inside").setId("#1"));
    organization.getContained().getFirst().getMeta().addTag().setCode("t");
    organization.getPartOf().setReference("#1");
    Encoding encoding = Encoding.of(FHIR, CLINIC, KEY, organization);
    Organization stored =
        FHIR.newJsonParser().parseResource(Organization.class, encoding.stamped(3, TIME));
    assertThat(stored.getMeta().getVersionId()).isEqualTo("3");
    assertThat(stored.getName()).isEqualTo("\"meta\":{\"x\":1}");
    assertThat(stored.getContained()).hasSize(1);
  }

  @Test
  void labelsOnceAndKeepsOtherLabels() {
    Patient patient = ClinicalRecords.patient("v");
    patient.getMeta().addSecurity().setSystem(Canonical.CLINIC_LABEL).setCode("A1");
    patient.getMeta().addSecurity().setSystem("urn:other").setCode("R");
    Patient stored =
        FHIR.newJsonParser().parseResource(Patient.class, encoding(patient).stamped(1, TIME));
    assertThat(stored.getMeta().getSecurity()).hasSize(2);
    assertThat(stored.getMeta().getSecurity("urn:other", "R")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1.50, 1.50",
    "0.010, 0.010",
    "100, 100",
    "-0.5, -0.5",
    "1.5e-3, 0.0015",
    "1.5e3, 1500",
    "5E7, 50000000",
    "-0.0, 0.0"
  })
  void keepsTheDigitsOfADecimalAndWritesItOut(String sent, String kept) {
    String text = observation("{\"value\": %s, \"code\": \"mL\"}".formatted(sent)).text();
    assertThat(text).contains("\"valueQuantity\":{\"value\":" + kept + ",\"code\":\"mL\"}");
  }

  @Test
  void keepsTheIdOfAnElementAndOfAValueThatHasAnExtension() {
    assertThat(observation("{\"id\": \"q1\", \"code\": \"mL\"}").text()).contains("\"id\":\"q1\"");
    assertThat(
            observation(
                    "{\"code\": \"mL\", \"_code\": {\"id\": \"c1\", \"extension\": [{\"url\": \"urn:x\","
                        + " \"valueString\": \"y\"}]}}")
                .text())
        .contains("\"_code\":{\"id\":\"c1\",\"extension\":");
  }

  @Test
  void leavesOutTheIdOfAPlainValue() {
    assertThat(observation("{\"code\": \"mL\", \"_code\": {\"id\": \"c1\"}}").text())
        .contains("\"valueQuantity\":{\"code\":\"mL\"}")
        .doesNotContain("\"c1\"");
  }

  private static Encoding observation(String quantity) {
    String json = "{\"resourceType\": \"Observation\", \"valueQuantity\": %s}".formatted(quantity);
    return Encoding.of(
        FHIR, CLINIC, KEY, FHIR.newJsonParser().parseResource(Observation.class, json));
  }

  private static Encoding encoding(Patient patient) {
    return Encoding.of(FHIR, CLINIC, KEY, patient);
  }
}
