package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.UUID;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
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

  private static Encoding encoding(Patient patient) {
    return Encoding.of(FHIR, CLINIC, KEY, patient);
  }
}
