package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;

/**
 * What clinic B can do with what belongs to clinic A: nothing, and it cannot tell that it exists.
 */
class IsolationIT {

  private static FhirHttp a;
  private static FhirHttp b;
  private static String identifier;
  private static String patient;
  private static String observation;
  private static String codeOfA;

  @BeforeAll
  static void submit() {
    RegistryServerFixture registry = RegistryServerFixture.running();
    TestClinic clinic = registry.onboardClinic();
    codeOfA = clinic.code().value();
    a = clinic.http();
    b = registry.onboardClinic().http();
    identifier = newIdentifier();
    assertThat(a.submit(ClinicalRecords.course(identifier, 3)).status()).isEqualTo(200);
    patient = reference(a.get("Patient?identifier=" + identifier));
    observation = reference(a.get("Observation?identifier=" + identifier + "-s0"));
  }

  @Test
  void answersForAForeignIdAsForAnUnknownOne() {
    for (String path :
        List.of(
            patient,
            observation,
            patient + "/_history/1",
            patient + "/_history",
            observation + "/_history",
            patient + "/$everything",
            patient + "/$meta",
            observation + "/$meta")) {
      Answer foreign = b.get(path);
      Answer unknown = b.get(unknown(path));
      assertThat(foreign.status()).as(path).isEqualTo(404);
      assertSame(foreign, unknown);
    }
  }

  @Test
  void updatesNothingOfAnotherClinic() {
    Patient content = ClinicalRecords.patient(newIdentifier());
    Patient other = content.copy();
    String unknown = unknown(patient);
    content.setId(patient);
    other.setId(unknown);
    Answer foreign = b.put(patient, content);
    assertThat(foreign.status()).isEqualTo(405);
    assertSame(foreign, b.put(unknown, other));
    assertUntouched();
  }

  @Test
  void deletesNothingOfAnotherClinic() {
    Answer foreign = b.delete(observation);
    assertThat(foreign.status()).isEqualTo(404);
    assertSame(foreign, b.delete(unknown(observation)));
    assertUntouched();
  }

  @Test
  void patchesNothingOfAnotherClinic() {
    String patch = "[{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"male\"}]";
    FhirHttp patching = b.with("Content-Type", "application/json-patch+json");
    Answer foreign = patching.send("PATCH", "/fhir/" + patient, patch);
    assertThat(foreign.status()).isEqualTo(404);
    assertSame(foreign, patching.send("PATCH", "/fhir/" + unknown(patient), patch));
    assertUntouched();
  }

  @Test
  void tellsNothingOfAnotherClinicByConditionOrValidation() {
    Patient content = ClinicalRecords.patient(newIdentifier());
    for (String path : List.of(patient, unknown(patient))) {
      String id = path.substring("Patient/".length());
      assertThat(b.with("If-None-Exist", "_id=" + id).post("Patient", content).status())
          .isEqualTo(201);
      assertThat(b.delete("Patient?_id=" + id).status()).isEqualTo(204);
      b.get("Patient?identifier=" + ClinicalRecords.identifierOf(content).getValue())
          .bundle()
          .getEntry()
          .forEach(entry -> b.delete(relative(entry.getFullUrl())));
    }
    for (String mode : List.of("update", "delete")) {
      content.setId(patient);
      Answer foreign = b.post(patient + "/$validate?mode=" + mode, content);
      content.setId(unknown(patient));
      Answer unknown =
          b.post(content.getIdElement().getValue() + "/$validate?mode=" + mode, content);
      assertSame(foreign, unknown);
      assertThat(foreign.body()).doesNotContain(identifier);
    }
    assertUntouched();
  }

  @Test
  void findsNothingOfAnotherClinic() {
    String id = patient.substring("Patient/".length());
    for (String query :
        List.of(
            "Patient",
            "Patient?_id=" + id,
            "Patient?identifier=" + identifier,
            "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "%7C" + identifier,
            "Patient?gender=female",
            "Observation?subject=" + patient,
            "Observation?patient=" + id,
            "Observation?code=72514-3",
            "Procedure?date=ge2000",
            "Observation?_lastUpdated=ge2000")) {
      Bundle found = b.get(query).bundle();
      assertThat(found.getTotal()).as(query).isZero();
      assertThat(found.getEntry()).as(query).isEmpty();
      assertThat(a.get(query).bundle().getTotal()).as(query).isPositive();
    }
  }

  @Test
  void tellsNoHistoryOfAnotherClinic() {
    FhirHttp newcomer = RegistryServerFixture.running().onboardClinic().http();
    for (String path : List.of("_history", "Patient/_history", "Observation/_history?_at=2999")) {
      Bundle history = newcomer.get(path).bundle();
      assertThat(history.getTotal()).as(path).isZero();
      assertThat(history.getEntry()).as(path).isEmpty();
    }
    assertThat(b.get("_history?_count=500").body()).doesNotContain(patient, observation);
    assertThat(a.get("_history?_count=500").body()).contains(patient, observation);
  }

  @Test
  void refersToNothingOfAnotherClinic() {
    Answer foreign = b.post("Observation", score(patient));
    assertThat(foreign.status()).isEqualTo(422);
    assertThat(foreign.expressions()).containsExactly("Observation.subject");
    assertSame(foreign, b.post("Observation", score(unknown(patient))));
    String byIdentifier = "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "|" + identifier;
    Answer conditional = b.post("Observation", score(byIdentifier));
    assertThat(conditional.status()).isEqualTo(422);
    assertThat(conditional.problems()).containsExactly("reference-unresolved");
  }

  @Test
  void hasIdentifiersOfItsOwn() {
    Bundle same = ClinicalRecords.course(identifier, 1);
    Answer answer = b.submit(same);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bundle().getEntryFirstRep().getResponse().getStatus()).startsWith("201");
    String own = reference(b.get("Patient?identifier=" + identifier));
    assertThat(own).isNotEqualTo(patient);
    for (String made : List.of("Observation", "Procedure")) {
      b.get(made).bundle().getEntry().forEach(e -> b.delete(relative(e.getFullUrl())));
    }
    assertThat(b.delete(own).status()).isEqualTo(204);
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BATCH", "TRANSACTION"})
  void gainsNothingByWrappingRequestsIntoABundle(String type) {
    Patient content = ClinicalRecords.patient(newIdentifier());
    for (String target : List.of(patient, unknown(patient))) {
      Bundle put = new Bundle().setType(Bundle.BundleType.valueOf(type));
      ClinicalRecords.add(put, HTTPVerb.PUT, target).setResource(content);
      assertThat(statusOf(b.submit(put))).isEqualTo("405");
      Bundle delete = new Bundle().setType(Bundle.BundleType.valueOf(type));
      ClinicalRecords.add(delete, HTTPVerb.DELETE, target);
      assertThat(statusOf(b.submit(delete))).isEqualTo("404");
      Bundle get = new Bundle().setType(Bundle.BundleType.valueOf(type));
      ClinicalRecords.add(get, HTTPVerb.GET, target);
      Answer read = b.submit(get);
      assertThat(statusOf(read)).isEqualTo("404");
      assertThat(read.body()).doesNotContain(identifier);
      Bundle reference = new Bundle().setType(Bundle.BundleType.valueOf(type));
      ClinicalRecords.add(reference, HTTPVerb.POST, "Observation").setResource(score(target));
      assertThat(statusOf(b.submit(reference))).isEqualTo("422");
    }
    assertUntouched();
  }

  @Test
  void cannotLabelARecordWithAnotherClinic() {
    Patient labelled = ClinicalRecords.patient(newIdentifier());
    labelled.getMeta().addSecurity().setSystem(Canonical.CLINIC_LABEL).setCode(codeOfA);
    Answer answer = b.post("Patient", labelled);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problems()).containsExactly("label-foreign");
    assertThat(answer.expressions()).containsExactly("Patient.meta.security");
  }

  @Test
  void namesNoClinicInUrlsOrHeaders() {
    for (String path :
        List.of(
            "/fhir/" + codeOfA + "/" + patient, "/fhir/_ALL/Patient", "/fhir/DEFAULT/Patient")) {
      Answer answer = b.send("GET", path, "");
      assertThat(answer.status()).as(path).isIn(400, 404);
      assertThat(answer.body()).doesNotContain(identifier);
    }
    Answer hinted =
        b.with("X-Clinic", codeOfA).with("clinic", codeOfA).get(patient + "?clinic=" + codeOfA);
    assertThat(hinted.status()).isIn(400, 404);
  }

  @Test
  void followsNoPageLinkOfAnotherClinic() {
    for (String path :
        List.of("Observation?", "_history?", "Observation/_history?", patient + "/$everything?")) {
      Bundle first = a.get(path + "_count=1").bundle();
      String next = first.getLink("next").getUrl();
      Answer answer = b.send("GET", URI.create(next), "");
      assertThat(answer.status()).as(path).isEqualTo(410);
      assertThat(answer.problems()).containsExactly("cursor-invalid");
    }
  }

  private static Observation score(String subject) {
    return ClinicalRecords.score(newIdentifier(), subject, "2024-05-01", 3);
  }

  private static void assertUntouched() {
    Answer answer = a.get(patient);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.as(Patient.class).getMeta().getVersionId()).isEqualTo("1");
    assertThat(a.get(observation).status()).isEqualTo(200);
  }

  private static void assertSame(Answer foreign, Answer unknown) {
    assertThat(foreign.status()).isEqualTo(unknown.status());
    assertThat(foreign.body()).isEqualTo(unknown.body());
  }

  private static String unknown(String path) {
    String[] parts = path.split("/");
    parts[1] =
        new UUID(0x01980000_0000_7000L, UUID.randomUUID().getLeastSignificantBits()).toString();
    return String.join("/", parts);
  }

  private static String statusOf(Answer answer) {
    if (answer.status() != 200) {
      return Integer.toString(answer.status());
    }
    return answer.bundle().getEntryFirstRep().getResponse().getStatus();
  }

  private static String reference(Answer search) {
    return relative(search.bundle().getEntryFirstRep().getFullUrl());
  }

  private static String relative(String fullUrl) {
    return fullUrl.substring(fullUrl.indexOf("/fhir/") + "/fhir/".length());
  }
}
