package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;

/** What becomes of the single resources that a clinic sends. */
class SingleWriteIT {

  private static FhirHttp clinic;
  private String identifier;

  @BeforeAll
  static void start() {
    clinic = RegistryServerFixture.running().onboardClinic().http();
  }

  @BeforeEach
  void choose() {
    identifier = newIdentifier();
  }

  @Test
  void updatesByIdentifierAndKeepsTheHistory() {
    Patient patient = ClinicalRecords.patient(identifier);
    Answer created = clinic.put(condition(), patient);
    assertThat(created.status()).isEqualTo(201);
    patient.setGender(AdministrativeGender.MALE);
    Answer updated = clinic.put(condition(), patient);
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.location()).isEqualTo(created.location());
    assertThat(updated.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(gender(created.location() + "/_history/1")).isEqualTo(AdministrativeGender.FEMALE);
    assertThat(gender(created.location() + "/_history/2")).isEqualTo(AdministrativeGender.MALE);
    assertThat(clinic.get(created.location() + "/_history/3").status()).isEqualTo(404);
    Answer again = clinic.put(condition(), patient);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void refusesAStaleVersion() {
    Patient patient = ClinicalRecords.patient(identifier);
    String path = clinic.put(condition(), patient).location();
    patient.setId(path);
    patient.setGender(AdministrativeGender.MALE);
    assertThat(clinic.with("If-Match", "W/\"1\"").put(path, patient).status()).isEqualTo(200);
    patient.setGender(AdministrativeGender.OTHER);
    Answer stale = clinic.with("If-Match", "W/\"1\"").put(path, patient);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.problems()).containsExactly("version-conflict");
    Answer staleByIdentifier = clinic.with("If-Match", "W/\"1\"").put(condition(), patient);
    assertThat(staleByIdentifier.status()).isEqualTo(412);
    assertThat(clinic.with("If-Match", "W/\"1\"").delete(path).status()).isEqualTo(412);
    assertThat(clinic.with("If-Match", "three").put(path, patient).status()).isEqualTo(400);
    Bundle bundle = ClinicalRecords.transaction();
    BundleEntryComponent entry = add(bundle, HTTPVerb.PUT, path).setResource(patient);
    entry.getRequest().setIfMatch("W/\"1\"");
    assertThat(clinic.submit(bundle).status()).isEqualTo(412);
    assertThat(clinic.get(path).header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void createsOnceUnderACondition() {
    FhirHttp conditional =
        clinic.with(
            "If-None-Exist", "identifier=" + Canonical.PATIENT_IDENTIFIER + "|" + identifier);
    Answer first = conditional.post("Patient", ClinicalRecords.patient(identifier));
    assertThat(first.status()).isEqualTo(201);
    Patient other = ClinicalRecords.patient(identifier).setGender(AdministrativeGender.MALE);
    Answer second = conditional.post("Patient", other);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.location()).isEqualTo(first.location());
    assertThat(second.body()).doesNotContain("\"gender\":\"male\"");
    assertThat(gender(first.location())).isEqualTo(AdministrativeGender.FEMALE);
  }

  @Test
  void refusesASecondResourceWithTheSameIdentifier() {
    assertThat(clinic.post("Patient", ClinicalRecords.patient(identifier)).status()).isEqualTo(201);
    Answer second = clinic.post("Patient", ClinicalRecords.patient(identifier));
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.problems()).containsExactly("identifier-duplicate");
    assertThat(second.expressions()).containsExactly("Patient.identifier");
  }

  @Test
  void refusesAConditionThatTheContentDoesNotFulfil() {
    Answer answer = clinic.put(condition(), ClinicalRecords.patient(newIdentifier()));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problems()).containsExactly("condition-mismatch");
    assertThat(clinic.put("Patient?gender=male", ClinicalRecords.patient(identifier)).problems())
        .containsExactly("condition-unsupported");
  }

  @Test
  void answersGoneForWhatWasDeletedAndBringsItBack() {
    Patient patient = ClinicalRecords.patient(identifier);
    String path = clinic.put(condition(), patient).location();
    assertThat(clinic.delete(path).status()).isEqualTo(204);
    Answer gone = clinic.get(path);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.problems()).containsExactly("deleted");
    assertThat(clinic.get(path + "/_history/1").status()).isEqualTo(200);
    assertThat(clinic.get(path + "/_history/2").status()).isEqualTo(410);
    assertThat(clinic.get("Patient?identifier=" + identifier).bundle().getTotal()).isZero();
    assertThat(clinic.delete(path).status()).isEqualTo(204);
    patient.setId(path);
    assertThat(clinic.put(path, patient).header("ETag")).isEqualTo("W/\"3\"");
    assertThat(clinic.get(path).status()).isEqualTo(200);
    assertThat(find("Patient", identifier)).isEqualTo(path);
  }

  @Test
  void givesTheIdentifierOfADeletedResourceToANewOne() {
    String first = clinic.put(condition(), ClinicalRecords.patient(identifier)).location();
    clinic.delete(first);
    Answer second = clinic.put(condition(), ClinicalRecords.patient(identifier));
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.location()).isNotEqualTo(first);
    Patient old = ClinicalRecords.patient(identifier);
    old.setId(first);
    assertThat(clinic.put(first, old).problems()).containsExactly("identifier-duplicate");
  }

  @Test
  void releasesAnIdentifierThatAResourceNoLongerCarries() {
    String path = clinic.put(condition(), ClinicalRecords.patient(identifier)).location();
    Patient renamed = ClinicalRecords.patient(newIdentifier());
    renamed.setId(path);
    assertThat(clinic.put(path, renamed).status()).isEqualTo(200);
    Answer second = clinic.put(condition(), ClinicalRecords.patient(identifier));
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.location()).isNotEqualTo(path);
  }

  @Test
  void keepsWhatWasSentAndStampsIdVersionTimeAndClinic() {
    Procedure procedure = ClinicalRecords.administration(identifier + "-1", "", "2024-03-01");
    String patient = clinic.put(condition(), ClinicalRecords.patient(identifier)).location();
    procedure.setSubject(new Reference(patient));
    procedure.addNote().setText("a \"meta\":{\"versionId\":\"9\"} ümläut \uD83D\uDE00 \\");
    procedure.getMeta().setVersionId("77").addTag().setSystem("urn:x").setCode("mine");
    Answer created = clinic.post("Procedure", procedure);
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    Procedure stored = clinic.get(created.location()).as(Procedure.class);
    assertThat(stored.getMeta().getVersionId()).isEqualTo("1");
    assertThat(stored.getMeta().getLastUpdated()).isNotNull();
    assertThat(stored.getMeta().getTagFirstRep().getCode()).isEqualTo("mine");
    assertThat(stored.getMeta().getSecurity(Canonical.CLINIC_LABEL, null)).isNull();
    assertThat(stored.getMeta().getSecurity()).hasSize(1);
    assertThat(stored.getNoteFirstRep().getText()).isEqualTo(procedure.getNoteFirstRep().getText());
    assertThat(stored.getExtension()).hasSameSizeAs(procedure.getExtension());
  }

  @Test
  void findsTheSameTimeOfDayWhateverTheServersZone() {
    String patient = clinic.put(condition(), ClinicalRecords.patient(identifier)).location();
    Observation score = ClinicalRecords.score(identifier + "-z", patient, "2024-07-01", 4);
    score.setEffective(new DateTimeType("2024-07-01T23:30:00-05:00"));
    clinic.post("Observation", score);
    String search = "Observation?patient=" + patient + "&date=";
    assertThat(clinic.get(search + "2024-07-02").bundle().getTotal()).isEqualTo(1);
    assertThat(clinic.get(search + "2024-07-01").bundle().getTotal()).isZero();
    assertThat(clinic.get(search + "2024-07-02T04:30:00Z").bundle().getTotal()).isEqualTo(1);
  }

  private String condition() {
    return "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "%7C" + identifier;
  }

  private static AdministrativeGender gender(String path) {
    return clinic.get(path).as(Patient.class).getGender();
  }

  private static String find(String type, String identifier) {
    Bundle found = clinic.get(type + "?identifier=" + identifier).bundle();
    assertThat(found.getTotal()).as(type + " " + identifier).isEqualTo(1);
    String url = found.getEntryFirstRep().getFullUrl();
    return url.substring(url.indexOf("/fhir/") + "/fhir/".length());
  }
}
