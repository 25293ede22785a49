package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;

/** Writes that depend on what is stored. */
class ConditionalWriteIT {

  private static FhirHttp clinic;
  private String identifier;
  private String path;

  @BeforeAll
  static void start() {
    clinic = RegistryServerFixture.running().onboardClinic().http();
  }

  @BeforeEach
  void create() {
    identifier = newIdentifier();
    path = clinic.post("Patient", ClinicalRecords.patient(identifier)).location();
  }

  @Test
  void deletesTheOneResourceThatACriterionFinds() {
    assertThat(clinic.delete("Patient?identifier=" + identifier).status()).isEqualTo(204);
    assertThat(clinic.get(path).status()).isEqualTo(410);
    assertThat(clinic.delete("Patient?identifier=" + identifier).status()).isEqualTo(204);
    assertThat(clinic.get(path + "/_history/3").status()).isEqualTo(404);
  }

  @Test
  void deletesByAnyDeclaredParameter() {
    String first = score("2024-05-01");
    score("2024-06-01");
    String search = "Observation?patient=" + path;
    Answer both = clinic.delete(search);
    assertThat(both.status()).isEqualTo(412);
    assertThat(both.problems()).containsExactly("condition-ambiguous");
    assertThat(clinic.get(search).bundle().getTotal()).isEqualTo(2);
    assertThat(clinic.delete(search + "&date=lt2024-05-15").status()).isEqualTo(204);
    assertThat(clinic.get(first).status()).isEqualTo(410);
    assertThat(clinic.get(search).bundle().getTotal()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "?_count=1", "?gender=female&_sort=birthdate", "?_format=json"})
  void deletesNothingWithoutACriterion(String query) {
    Answer answer = clinic.delete("Patient" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("condition-unsupported");
    assertThat(clinic.get(path).status()).isEqualTo(200);
  }

  @Test
  void deletesNothingByACriterionItDoesNotKnow() {
    assertThat(clinic.delete("Patient?unheard=of").status()).isEqualTo(400);
    assertThat(clinic.delete("Patient?birthdate=yesterday").status()).isEqualTo(400);
    assertThat(clinic.get(path).status()).isEqualTo(200);
  }

  @Test
  void keepsWhatOthersReferToAlsoUnderACondition() {
    score("2024-05-01");
    assertThat(clinic.delete("Patient?identifier=" + identifier).problems())
        .containsExactly("still-referenced");
  }

  /** That something refers to it shows after the deletion is written and before it is committed. */
  @ParameterizedTest
  @ValueSource(strings = {"status:not=in-progress", "status=completed", "code:not=unheard-of"})
  void keepsATreatmentThatAnOutcomeRefersTo(String search) {
    String treatment = treatmentWithOutcome();
    Answer answer = clinic.delete("Procedure?patient=" + path + "&" + search);
    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.problems()).containsExactly("still-referenced");
    assertThat(clinic.get(treatment).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void keepsItAlsoInABundleAndItsDryRun() {
    String treatment = treatmentWithOutcome();
    Bundle bundle = ClinicalRecords.transaction();
    ClinicalRecords.add(bundle, HTTPVerb.DELETE, "Procedure?patient=" + path);
    assertThat(clinic.post("$validate-submission", bundle).problems())
        .contains("still-referenced")
        .doesNotContain("busy");
    Answer answer = clinic.submit(bundle);
    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.problems()).containsExactly("still-referenced");
    assertThat(clinic.get(treatment).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void holdsToTheVersionTheClientHasSeen() {
    String condition = "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "%7C" + identifier;
    FhirHttp stale = clinic.with("If-Match", "W/\"7\"");
    assertThat(stale.delete(condition).problems()).containsExactly("version-conflict");
    assertThat(stale.put(condition, ClinicalRecords.patient(identifier)).status()).isEqualTo(412);
    FhirHttp fresh = clinic.with("If-Match", "W/\"1\"");
    Patient changed = ClinicalRecords.patient(identifier).setGender(AdministrativeGender.OTHER);
    assertThat(fresh.put(condition, changed).status()).isEqualTo(200);
    assertThat(fresh.delete(condition).status()).isEqualTo(412);
    assertThat(clinic.with("If-Match", "W/\"2\"").delete(condition).status()).isEqualTo(204);
    assertThat(clinic.with("If-Match", "W/\"2\"").delete(condition).status()).isEqualTo(412);
  }

  @Test
  void createsOnlyWhatIsNotThere() {
    FhirHttp creating = clinic.with("If-None-Match", "*");
    String condition = "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "%7C";
    Answer there = creating.put(condition + identifier, ClinicalRecords.patient(identifier));
    assertThat(there.status()).isEqualTo(412);
    assertThat(there.problems()).containsExactly("version-conflict");
    String other = newIdentifier();
    assertThat(creating.put(condition + other, ClinicalRecords.patient(other)).status())
        .isEqualTo(201);
    Patient named = ClinicalRecords.patient(identifier);
    named.setId(path);
    assertThat(creating.put(path, named).status()).isEqualTo(412);
    clinic.delete(path);
    assertThat(creating.put(path, named).header("ETag")).isEqualTo("W/\"3\"");
    assertThat(clinic.with("If-None-Match", "W/\"3\"").put(path, named).status()).isEqualTo(400);
  }

  @Test
  void knowsAResourceByItsIdToo() {
    String id = path.substring("Patient/".length());
    FhirHttp unless = clinic.with("If-None-Exist", "_id=" + id);
    Answer found = unless.post("Patient", ClinicalRecords.patient(newIdentifier()));
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.location()).isEqualTo(path);
    Patient changed = ClinicalRecords.patient(identifier).setGender(AdministrativeGender.OTHER);
    assertThat(clinic.put("Patient?_id=" + id, changed).status()).isEqualTo(200);
    assertThat(clinic.get(path).as(Patient.class).getGender())
        .isEqualTo(AdministrativeGender.OTHER);
    FhirHttp nobody = clinic.with("If-None-Exist", "_id=" + UUID.randomUUID());
    assertThat(nobody.post("Patient", ClinicalRecords.patient(newIdentifier())).status())
        .isEqualTo(201);
    assertThat(
            clinic
                .put("Patient?_id=" + UUID.randomUUID(), ClinicalRecords.patient(newIdentifier()))
                .problems())
        .containsExactly("id-unknown");
  }

  @Test
  void returnsWhatTheClientPrefers() {
    Patient patient = ClinicalRecords.patient(identifier).setGender(AdministrativeGender.OTHER);
    FhirHttp unless =
        clinic.with(
            "If-None-Exist", "identifier=" + Canonical.PATIENT_IDENTIFIER + "|" + identifier);
    assertThat(unless.post("Patient", patient).body()).doesNotContain("\"Patient\"");
    Patient stored =
        unless.with("Prefer", "return=representation").post("Patient", patient).as(Patient.class);
    assertThat(stored.getGender()).isEqualTo(AdministrativeGender.FEMALE);
    patient.setId(path);
    assertThat(clinic.with("Prefer", "return=minimal").put(path, patient).body()).isEmpty();
    assertThat(
            clinic
                .with("Prefer", "return=representation")
                .put(path, patient)
                .as(Patient.class)
                .getMeta()
                .getVersionId())
        .isEqualTo("2");
    assertThat(clinic.with("Prefer", "return=OperationOutcome").put(path, patient).body())
        .contains("OperationOutcome");
  }

  @Test
  void refusesContentThatDoesNotNameTheIdOfItsAddress() {
    Patient nameless = ClinicalRecords.patient(identifier);
    Answer without = clinic.put(path, nameless);
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.problems()).containsExactly("id-mismatch");
    nameless.setId(UUID.randomUUID().toString());
    Answer other = clinic.put(path, nameless);
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.problems()).containsExactly("id-mismatch");
  }

  private String treatmentWithOutcome() {
    String treatment =
        clinic
            .post("Procedure", ClinicalRecords.administration(newIdentifier(), path, "2024-03-01"))
            .location();
    Observation outcome = ClinicalRecords.score(newIdentifier(), path, "2024-05-01", 4);
    outcome.addPartOf(new Reference(treatment));
    assertThat(clinic.post("Observation", outcome).status()).isEqualTo(201);
    return treatment;
  }

  private String score(String date) {
    return clinic
        .post("Observation", ClinicalRecords.score(newIdentifier(), path, date, 4))
        .location();
  }
}
