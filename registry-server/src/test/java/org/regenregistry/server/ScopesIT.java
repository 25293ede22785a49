package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;

/** A token permits what its scopes say, on every path on which records can be reached. */
class ScopesIT {

  private static final RegistryServerFixture REGISTRY = RegistryServerFixture.running();

  private static TestClinic clinic;
  private static String patientIdentifier;
  private static String patient;
  private static String score;

  @BeforeAll
  static void submit() {
    clinic = REGISTRY.onboardClinic();
    patientIdentifier = newIdentifier();
    FhirHttp http = clinic.http();
    assertThat(http.submit(ClinicalRecords.course(patientIdentifier, 3)).status()).isEqualTo(200);
    patient = first(http.get("Patient?_count=1"));
    score = first(http.get("Observation?_count=1"));
  }

  /** Paths stand for the patient by P and for one score by S. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "system/Patient.rs, GET, P, 200",
        "system/Patient.rs, GET, P/_history, 200",
        "system/Patient.rs, GET, P/_history/1, 200",
        "system/Patient.rs, GET, P/$meta, 200",
        "system/Patient.rs, GET, Patient, 200",
        "system/Patient.rs, GET, Patient/_history, 200",
        "system/Patient.rs, GET, S, system/Observation.rs",
        "system/Patient.rs, GET, S/_history, system/Observation.rs",
        "system/Patient.rs, GET, S/_history/1, system/Observation.rs",
        "system/Patient.rs, GET, S/$meta, system/Observation.rs",
        "system/Patient.rs, GET, Observation, system/Observation.rs",
        "system/Patient.rs, GET, Observation/_history, system/Observation.rs",
        "system/Patient.rs, GET, _history, system/*.rs",
        "system/Patient.rs, GET, P/$everything, system/*.rs",
        "system/*.rs, GET, P/$everything, 200",
        "system/*.rs, GET, _history, 200",
        "system/Patient.rs, GET, Patient?_has:Observation:patient:status=final, system/Observation.rs",
        "system/Patient.rs, GET, Patient?_revinclude=Observation:subject, system/Observation.rs",
        "system/Observation.rs, GET, Observation?subject:Patient.gender=female, system/Patient.rs",
        "system/Observation.rs, GET, Observation?_include=Observation:subject, system/Patient.rs",
        "system/Observation.rs, GET, Observation?patient=P, 200",
        "system/Patient.cru, GET, P, 200",
        "system/Patient.cru, GET, Patient, system/Patient.rs",
        "system/Patient.crus, DELETE, P, system/Patient.cruds",
        "system/*.crus, DELETE, S, system/Observation.cruds",
        "system/*.crus, DELETE, Observation?identifier=x, system/Observation.cruds",
        "system/Patient.cru, POST, $validate-submission, 400",
        "system/Patient.rs, GET, metadata, 200",
        "system/Patient.rs, GET, StructureDefinition, 200"
      })
  void readsAndDeletes(String scope, String method, String path, String expected) {
    String full =
        path.replaceFirst("^P(?=$|/)", patient)
            .replaceFirst("^S(?=$|/)", score)
            .replaceFirst("=P$", "=" + patient);
    assertAnswer(as(scope).send(method, "/fhir/" + full, ""), expected);
    if (method.equals("GET") && !path.equals("metadata")) {
      assertEntry(scope, full, expected);
    }
  }

  private static void assertEntry(String scope, String path, String expected) {
    Bundle batch = ClinicalRecords.batch();
    add(batch, HTTPVerb.GET, path);
    BundleEntryComponent entry = as(scope).submit(batch).bundle().getEntryFirstRep();
    Bundle transaction = ClinicalRecords.transaction();
    add(transaction, HTTPVerb.GET, path);
    Answer whole = as(scope).submit(transaction);
    if (expected.equals("200")) {
      assertThat(entry.getResponse().getStatus()).startsWith("200");
      assertThat(whole.status()).isEqualTo(200);
      return;
    }
    assertThat(entry.getResponse().getStatus()).as(path).startsWith("403");
    assertThat(entry.getResource()).isNull();
    assertNames((OperationOutcome) entry.getResponse().getOutcome(), expected);
    assertAnswer(whole, expected);
    assertThat(whole.expressions()).contains("Bundle.entry[0].request");
  }

  @Test
  void writesOfOneTypeNeedTheScopeOfThatType() {
    Patient resource = ClinicalRecords.patient(newIdentifier());
    assertAnswer(as("system/Observation.cruds").post("Patient", resource), "system/Patient.cru");
    assertAnswer(as("system/Patient.rs").post("Patient", resource), "system/Patient.cru");
    Answer created = as("system/Patient.cru").post("Patient", resource);
    assertThat(created.status()).isEqualTo(201);
    resource.setId(created.location());
    assertAnswer(as("system/Patient.rs").put(created.location(), resource), "system/Patient.cru");
    assertThat(as("system/Patient.cru").put(created.location(), resource).status()).isEqualTo(200);
    String patch = "[{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"male\"}]";
    assertAnswer(patch("system/Patient.rs", created.location(), patch), "system/Patient.cru");
    assertThat(patch("system/Patient.cru", created.location(), patch).status()).isEqualTo(200);
    assertThat(as("system/Patient.cruds").delete(created.location()).status()).isEqualTo(204);
  }

  @Test
  void conditionsAreSearches() {
    String identifier = newIdentifier();
    Patient resource = ClinicalRecords.patient(identifier);
    String condition = "identifier=" + Canonical.PATIENT_IDENTIFIER + "%7C" + identifier;
    FhirHttp writer = as("system/Patient.cru");
    assertAnswer(
        writer.with("If-None-Exist", condition).post("Patient", resource), "system/Patient.rs");
    assertAnswer(writer.put("Patient?" + condition, resource), "system/Patient.rs");
    assertAnswer(patch("system/Patient.cru", "Patient?" + condition, "[]"), "system/Patient.rs");
    assertThat(as("system/Patient.crus").put("Patient?" + condition, resource).status())
        .isEqualTo(201);
    Resource referring =
        ClinicalRecords.score(
            newIdentifier(),
            "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "|" + identifier,
            "2024-05-01",
            3);
    assertAnswer(as("system/Observation.crus").post("Observation", referring), "system/Patient.rs");
    assertThat(
            as("system/Observation.crus", "system/Patient.rs")
                .post("Observation", referring)
                .status())
        .isEqualTo(201);
  }

  @Test
  void conditionsReachOtherTypesOnlyWithTheirScopes() {
    String path = "Observation?subject:Patient.identifier=nobody";
    assertAnswer(as("system/Observation.cruds").delete(path), "system/Patient.rs");
    Bundle transaction = ClinicalRecords.transaction();
    add(transaction, HTTPVerb.DELETE, path);
    assertAnswer(as("system/Observation.cruds").submit(transaction), "system/Patient.rs");
    assertThat(as("system/Observation.cruds", "system/Patient.rs").delete(path).status())
        .isEqualTo(204);
  }

  @Test
  void refusesATransactionAsAWholeAndNamesTheEntry() {
    String identifier = newIdentifier();
    Bundle transaction = ClinicalRecords.course(identifier, 1);
    Answer answer = as("system/Patient.crus", "system/Procedure.crus").submit(transaction);
    assertAnswer(answer, "system/Observation.cru");
    assertThat(answer.expressions()).contains("Bundle.entry[2].request");
    assertThat(clinic.http().get("Patient?identifier=" + identifier).bundle().getTotal()).isZero();
    assertThat(
            as("system/Patient.crus", "system/Procedure.crus", "system/Observation.crus")
                .submit(transaction)
                .status())
        .isEqualTo(200);
  }

  @Test
  void answersEachEntryOfABatchForItself() {
    Bundle batch = ClinicalRecords.batch();
    add(batch, HTTPVerb.POST, "Patient").setResource(ClinicalRecords.patient(newIdentifier()));
    add(batch, HTTPVerb.DELETE, score);
    add(batch, HTTPVerb.GET, patient);
    Bundle answer = as("system/Patient.cru").submit(batch).bundle();
    assertThat(answer.getEntry())
        .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
        .containsExactly("201", "403", "200");
    assertThat(clinic.http().get(score).status()).isEqualTo(200);
  }

  @Test
  void validatesEntriesAsTheyWouldBeSubmitted() {
    Parameters body = new Parameters();
    body.addParameter().setName("resource").setResource(ClinicalRecords.course("v", 1));
    Answer denied = as("system/Patient.crus").post("$validate-submission", body);
    assertThat(denied.status()).isEqualTo(200);
    assertThat(denied.problems()).contains("scope-missing");
    assertThat(clinic.http().post("$validate-submission", body).problems())
        .doesNotContain("scope-missing");
  }

  @Test
  void judgesWhatIsStoredOnlyForWhoMayReadIt() {
    Patient resource = ClinicalRecords.patient(newIdentifier());
    resource.setId(patient);
    FhirHttp other = as("system/Observation.rs");
    assertAnswer(other.post(patient + "/$validate", resource), "system/Patient.rs");
    assertAnswer(other.post("Patient/$validate?mode=update", resource), "system/Patient.rs");
    assertThat(other.post("Patient/$validate", resource).status()).isEqualTo(200);
  }

  @Test
  void aPageLinkIsOfNoUseToANarrowerToken() {
    FhirHttp wide = as("system/Observation.rs", "system/Patient.rs");
    Bundle page = wide.get("Observation?_include=Observation:subject&_count=1").bundle();
    URI next = URI.create(page.getLink("next").getUrl());
    assertThat(wide.send("GET", next, "").status()).isEqualTo(200);
    Bundle plain = wide.get("Observation?_count=1").bundle();
    FhirHttp narrow = as("system/Observation.rs");
    for (URI link : List.of(next, URI.create(plain.getLink("next").getUrl()))) {
      Answer answer = narrow.send("GET", link, "");
      assertThat(answer.status()).isEqualTo(410);
      assertThat(answer.problems()).containsExactly("cursor-invalid");
    }
  }

  @Test
  void aTokenWithoutScopesOpensNothingButTheGuide() {
    ClinicCode code = RegistryServerFixture.newCode();
    ClientCredentials client =
        REGISTRY
            .keycloak()
            .addClientForAudience("bare-" + code, code.value(), KeycloakServer.AUDIENCE);
    REGISTRY.register(code, client.clientId());
    FhirHttp http = REGISTRY.http(REGISTRY.keycloak().accessToken(client));
    for (String path : List.of("Patient", patient, "_history", patient + "/$everything")) {
      Answer answer = http.get(path);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.problems()).containsExactly("scope-missing");
    }
    assertThat(http.submit(ClinicalRecords.batch()).status()).isEqualTo(403);
    assertThat(http.get("metadata").status()).isEqualTo(200);
    assertThat(http.get("StructureDefinition").status()).isEqualTo(200);
  }

  @Test
  void aSubmitterDeletesNothing() {
    Answer answer = clinic.submitter().http().delete(score);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problems()).containsExactly("role-missing");
    assertThat(answer.outcome().getIssueFirstRep().getDiagnostics())
        .contains("system/Observation.cruds", "clinic-submitter");
  }

  private static FhirHttp as(String... scopes) {
    return REGISTRY.http(clinic.token(scopes));
  }

  private static Answer patch(String scope, String path, String body) {
    return as(scope)
        .with("Content-Type", "application/json-patch+json")
        .send("PATCH", "/fhir/" + path, body);
  }

  private static String first(Answer answer) {
    return answer
        .bundle()
        .getEntryFirstRep()
        .getResource()
        .getIdElement()
        .toUnqualifiedVersionless()
        .getValue();
  }

  /** Either a status, or the scope that the answer names as missing. */
  private static void assertAnswer(Answer answer, String expected) {
    if (expected.matches("[0-9]+")) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(Integer.parseInt(expected));
      return;
    }
    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    assertNames(answer.outcome(), expected);
  }

  private static void assertNames(OperationOutcome outcome, String scope) {
    assertThat(outcome.getIssueFirstRep().getDetails().getCodingFirstRep().getCode())
        .isEqualTo("scope-missing");
    assertThat(outcome.getIssue().stream().map(issue -> issue.getDiagnostics()))
        .anyMatch(text -> Arrays.asList(text.split("[ ,]")).contains(scope));
  }
}
