package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.util.Random;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.FhirHttp.Answer;

/** Bad input gets a clean answer that tells nothing about the inside. */
class HostileInputIT {

  private static FhirHttp clinic;

  @BeforeAll
  static void start() {
    clinic = RegistryServerFixture.running().onboardClinic().http();
  }

  @AfterEach
  void storesNothing() {
    assertThat(clinic.get("Patient").bundle().getTotal()).isZero();
    assertThat(clinic.get("Organization").bundle().getTotal()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "[]",
        "null",
        "x",
        "{\"resourceType\":\"Patient\"",
        "{\"resourceType\":\"Patient\",\"unknownElement\":1}",
        "{\"resourceType\":\"Patient\",\"gender\":\"none\"}",
        "{\"resourceType\":\"Patient\",\"gender\":[\"male\"]}",
        "{\"resourceType\":\"Patient\",\"birthDate\":\"2020-02-31\"}",
        "{\"resourceType\":\"Patient\",\"birthDate\":\"31/12/2020\"}",
        "{\"resourceType\":\"Patient\",\"active\":\"perhaps\"}",
        "{\"resourceType\":\"Observation\",\"status\":\"final\"}",
        "{\"resourceType\":\"NoSuchType\"}",
        "<Patient xmlns=\"http://hl7.org/fhir\"/>"
      })
  void refusesAPatientThatIsNone(String body) {
    Answer answer = clinic.send("POST", "/fhir/Patient", body);
    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    assertClean(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceType\":\"Bundle\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"nonsense\"}",
        "{\"resourceType\":\"Patient\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"}}]}",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"FETCH\",\"url\":\"Patient\"}}]}",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}]}",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":{\"resourceType\":\"Bundle\",\"type\":\"transaction\"},\"request\":{\"method\":\"POST\",\"url\":\"Bundle\"}}]}"
      })
  void refusesABundleThatIsNone(String body) {
    Answer answer = clinic.send("POST", "/fhir", body);
    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    assertClean(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://elsewhere/fhir/Patient",
        "/Patient",
        "OTHER-CLINIC/Patient/1",
        "_ALL/Patient",
        "Patient/1/_history/1",
        "Patient/$everything",
        "$meta",
        "Subscription",
        "Patient/../Observation",
        "%50atient"
      })
  void refusesAnEntryWithAStrangeUrl(String url) {
    Bundle bundle = ClinicalRecords.transaction();
    ClinicalRecords.add(bundle, HTTPVerb.POST, url)
        .setResource(ClinicalRecords.patient(newIdentifier()));
    Answer answer = clinic.submit(bundle);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsOnly("entry-url-invalid");
    assertThat(answer.expressions()).allMatch(e -> e.startsWith("Bundle.entry[0].request"));
  }

  @Test
  void refusesTooManyEntries() {
    Bundle bundle = ClinicalRecords.transaction();
    for (int index = 0; index < 501; index++) {
      ClinicalRecords.add(bundle, HTTPVerb.DELETE, "Patient/x");
    }
    Answer answer = clinic.submit(bundle);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.problems()).containsExactly("too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "image/png", "application/pdf"})
  void refusesAnotherMediaType(String type) {
    Answer answer =
        clinic
            .with("Content-Type", type)
            .send("POST", "/fhir/Patient", FhirHttp.json(ClinicalRecords.patient(newIdentifier())));
    assertThat(answer.status()).as(answer.body()).isEqualTo(415);
    assertThat(answer.problems()).containsExactly("media-type-unsupported");
    assertClean(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, /fhir/Patient/01980000-0000-7000-8000-000000000000",
    "DELETE, /fhir/Patient",
    "PUT, /fhir/Patient",
    "POST, /fhir/Patient/$expunge",
    "POST, /fhir/$reindex",
    "GET, /fhir/Patient/$everything",
    "GET, /fhir/$meta",
    "DELETE, /fhir/_history",
    "POST, /fhir/Patient/_history",
    "GET, /fhir/Subscription",
    "POST, /fhir/Subscription",
    "GET, /fhir?_getpages=abc"
  })
  void offersNothingBeyondTheDeclaredInteractions(String method, String path) {
    Answer answer =
        clinic.send(
            method,
            path,
            method.startsWith("P") ? FhirHttp.json(ClinicalRecords.patient(newIdentifier())) : "");
    assertThat(answer.status()).as(answer.body()).isIn(400, 403, 404, 405);
    assertClean(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1",
        "01980000-0000-7000-8000-00000000000G",
        "01980000-0000-7000-8000-0000000000000000000000000000000000000000000000000"
      })
  void knowsNoIdItDidNotDraw(String id) {
    assertThat(clinic.get("Patient/" + id).status()).isEqualTo(404);
    assertThat(clinic.delete("Patient/" + id).status()).isEqualTo(404);
    Patient patient = ClinicalRecords.patient(newIdentifier());
    patient.setId(id);
    Answer answer = clinic.put("Patient/" + id, patient);
    assertThat(answer.status()).as(answer.body()).isIn(400, 405);
  }

  @Test
  void refusesABodyWithAnotherId() {
    Patient patient = ClinicalRecords.patient(newIdentifier());
    patient.setId("01980000-0000-7000-8000-000000000001");
    Answer answer = clinic.put("Patient/01980000-0000-7000-8000-000000000002", patient);
    assertThat(answer.status()).isEqualTo(400);
    assertClean(answer);
  }

  @Test
  void refusesAnIdentifierTooLongToIndex() {
    StringBuilder value = new StringBuilder();
    new Random(7).ints(6_000, 'a', 'z').forEach(c -> value.append((char) c));
    Answer answer = clinic.post("Patient", ClinicalRecords.patient(value.toString()));
    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    assertThat(answer.expressions()).anyMatch(e -> e.startsWith("Patient.identifier"));
    assertClean(answer);
  }

  @Test
  void refusesControlCharacters() {
    for (String value : new String[] {"a\u0000b", "a\u0001b"}) {
      Answer answer = clinic.post("Patient", ClinicalRecords.patient(value));
      assertThat(answer.status()).as(answer.body()).isIn(400, 422);
      assertClean(answer);
    }
  }

  @Test
  void storesNamesWithControlCharactersWithoutFailing() {
    Organization organization = ClinicalRecords.organization(newIdentifier(), "a\u0000b\u0001c");
    Answer named = clinic.post("Organization", organization);
    assertThat(named.status()).as(named.body()).isIn(201, 400, 422);
    if (named.status() == 201) {
      assertThat(clinic.delete(named.location()).status()).isEqualTo(204);
    }
  }

  @Test
  void indexesALongNameByItsBeginning() {
    StringBuilder name = new StringBuilder("Klinik ");
    new Random(7).ints(6_000, 'a', 'z').forEach(c -> name.append((char) c));
    String identifier = newIdentifier();
    Answer answer =
        clinic.post("Organization", ClinicalRecords.organization(identifier, name.toString()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(clinic.get("Organization?name=" + name.substring(7, 27)).bundle().getTotal())
        .isZero();
    assertThat(
            clinic
                .get("Organization?name=" + name.substring(0, 900).replace(" ", "%20"))
                .bundle()
                .getTotal())
        .isEqualTo(1);
    assertThat(clinic.delete(answer.location()).status()).isEqualTo(204);
  }

  @Test
  void doesNotSayWhatItIsBuiltOf() {
    for (String path : new String[] {"Patient", "Nonsense", "Patient/x"}) {
      Answer answer = clinic.get(path);
      assertThat(answer.header("X-Powered-By")).isEmpty();
      assertThat(answer.header("Server")).isEmpty();
      assertThat(answer.body()).doesNotContain("HAPI", "hapi");
    }
  }

  private static void assertClean(Answer answer) {
    assertThat(answer.header("Content-Type")).startsWith("application/fhir+json");
    assertThat(answer.problems()).isNotEmpty().doesNotContain("internal", "busy");
    assertThat(answer.body())
        .doesNotContain(
            "Exception", "ca.uhn", "org.hl7.fhir", "org.regenregistry", "java.", "HAPI", "\\tat ");
  }
}
