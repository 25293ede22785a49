package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.FhirHttp.Answer;

/** Scripts in narratives and addresses are refused on every way into the registry. */
class ActiveContentIT {

  private static final String SCRIPT = "<script>alert(1)</script>";

  private static FhirHttp clinic;

  @BeforeAll
  static void start() {
    clinic = RegistryServerFixture.running().onboardClinic().http();
  }

  @Test
  void inJson() {
    assertRefused(clinic.post("Patient", patient(SCRIPT)), "Patient.text.div");
    assertThat(clinic.post("Patient", patient("<p>fine</p>")).status()).isEqualTo(201);
  }

  @Test
  void inXml() {
    Answer answer =
        clinic
            .with("Content-Type", "application/fhir+xml")
            .with("Accept", "application/fhir+json")
            .send(
                "POST",
                "/fhir/Patient",
                FhirHttp.FHIR.newXmlParser().encodeResourceToString(patient(SCRIPT)));
    assertRefused(answer, "Patient.text.div");
  }

  @Test
  void inTransactions() {
    Bundle bundle = ClinicalRecords.transaction();
    String identifier = newIdentifier();
    ClinicalRecords.put(bundle, ClinicalRecords.organization(identifier, "Klinik"), identifier);
    Patient patient = patient("<p onclick=\"alert(1)\">x</p>");
    ClinicalRecords.put(bundle, patient, patient.getIdentifierFirstRep().getValue());
    assertRefused(clinic.submit(bundle), "Bundle.entry[1].resource.text.div");
  }

  @Test
  void inPatches() {
    String id = clinic.post("Patient", ClinicalRecords.patient(newIdentifier())).location();
    String patch =
        """
        [{"op": "add", "path": "/photo", "value": [{"url": "javascript:alert(1)"}]}]
        """;
    FhirHttp patching = clinic.with("Content-Type", "application/json-patch+json");
    assertRefused(patching.send("PATCH", "/fhir/" + id, patch), "Patient.photo[0].url");
    String narrative =
        """
        [{"op": "add", "path": "/text", "value": {"status": "generated",
          "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><iframe src=\\"x\\"></iframe></div>"}}]
        """;
    assertRefused(patching.send("PATCH", "/fhir/" + id, narrative), "Patient.text.div");
  }

  @Test
  void inAddresses() {
    Patient patient = ClinicalRecords.patient(newIdentifier());
    patient.addPhoto(new Attachment().setUrl("data:text/html,x"));
    assertRefused(clinic.post("Patient", patient), "Patient.photo[0].url");
  }

  @Test
  void inDryRuns() {
    Answer answer = clinic.post("Patient/$validate", patient(SCRIPT));
    assertThat(answer.problems()).contains("narrative-unsafe");
  }

  private static Patient patient(String content) {
    Patient patient = ClinicalRecords.patient(newIdentifier());
    patient
        .getText()
        .setStatus(NarrativeStatus.GENERATED)
        .setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\">" + content + "</div>");
    return patient;
  }

  private static void assertRefused(Answer answer, String element) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.problems()).containsExactly("narrative-unsafe");
    assertThat(answer.expressions()).containsExactly(element);
    assertThat(answer.outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.SECURITY);
    assertThat(answer.body()).doesNotContain("alert");
  }
}
