package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;

/** Stored resources are changed by what a clinic says is to change. */
class PatchIT {

  private static final String TO_MALE = "[{'op':'replace','path':'/gender','value':'male'}]";

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
  void appliesAJsonPatch() {
    Answer answer = jsonPatch(path, TO_MALE);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(answer.as(Patient.class).getGender()).isEqualTo(AdministrativeGender.MALE);
    Patient stored = patient();
    assertThat(stored.getGender()).isEqualTo(AdministrativeGender.MALE);
    assertThat(stored.getMeta().getVersionId()).isEqualTo("2");
    assertThat(clinic.get(path + "/_history/1").as(Patient.class).getGender())
        .isEqualTo(AdministrativeGender.FEMALE);
    Answer again = jsonPatch(path, TO_MALE);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void appliesAFhirPathPatchInJsonAndXml() {
    Parameters patch = patch("replace", "Patient.gender", new CodeType("male"));
    assertThat(send(path, "application/fhir+json", FhirHttp.json(patch)).status()).isEqualTo(200);
    assertThat(patient().getGender()).isEqualTo(AdministrativeGender.MALE);
    String xml =
        FhirHttp.FHIR
            .newXmlParser()
            .encodeResourceToString(patch("replace", "Patient.gender", new CodeType("other")));
    assertThat(send(path, "application/fhir+xml", xml).status()).isEqualTo(200);
    assertThat(patient().getGender()).isEqualTo(AdministrativeGender.OTHER);
  }

  @Test
  void appliesAPatchToTheOneResourceThatACriterionFinds() {
    String byIdentifier = "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "%7C" + identifier;
    assertThat(jsonPatch(byIdentifier, TO_MALE).status()).isEqualTo(200);
    assertThat(patient().getGender()).isEqualTo(AdministrativeGender.MALE);
    String byGender = "Patient?gender=male&_id=" + path.substring("Patient/".length());
    assertThat(jsonPatch(byGender, TO_MALE.replace("'male'", "'other'")).status()).isEqualTo(200);
    assertThat(jsonPatch(byGender, TO_MALE).problems()).containsExactly("not-found");
  }

  @Test
  void refusesAConditionThatSeveralFulfil() {
    for (int value = 1; value < 3; value++) {
      clinic.post(
          "Observation", ClinicalRecords.score(identifier + value, path, "2024-05-01", value));
    }
    Answer answer =
        jsonPatch(
            "Observation?patient=" + path, "[{'op':'replace','path':'/status','value':'amended'}]");
    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.problems()).containsExactly("condition-ambiguous");
    assertThat(clinic.get("Observation?status=amended&patient=" + path).bundle().getTotal())
        .isZero();
  }

  @Test
  void goesThroughTheRulesOfAnUpdate() {
    assertThat(
            jsonPatch(
                    path, "[{'op':'remove','path':'/gender'},{'op':'remove','path':'/identifier'}]")
                .problems())
        .contains("profile-violated");
    String second = newIdentifier();
    clinic.post("Patient", ClinicalRecords.patient(second));
    String toSecond = "[{'op':'replace','path':'/identifier/0/value','value':'" + second + "'}]";
    assertThat(jsonPatch(path, toSecond).problems()).containsExactly("identifier-duplicate");
    String score =
        clinic
            .post("Observation", ClinicalRecords.score(identifier, path, "2024-05-01", 4))
            .location();
    assertThat(
            jsonPatch(
                    score,
                    "[{'op':'replace','path':'/subject/reference','value':'Patient/"
                        + UUID.randomUUID()
                        + "'}]")
                .problems())
        .containsExactly("reference-unresolved");
    String pain =
        "[{'op':'replace','path':'/code/coding/0/code','value':'38214-3'},"
            + "{'op':'replace','path':'/valueQuantity','value':{'value':4.2,'system':'"
            + Canonical.UCUM
            + "','code':'cm'}}]";
    assertThat(jsonPatch(score, pain).status()).isEqualTo(200);
    assertThat(clinic.get(score).as(Observation.class).getValueQuantity().getCode())
        .isEqualTo("mm");
    assertThat(patient().getMeta().getVersionId()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'op':'replace','path':'/id','value':'x'}]",
        "[{'op':'replace','path':'/resourceType','value':'Organization'}]",
        "[{'op':'replace','path':'/meta/versionId','value':'9'}]",
        "[{'op':'remove','path':'/meta/security'}]",
        "[{'op':'test','path':'/gender','value':'male'}]",
        "[{'op':'remove','path':'/deceasedBoolean'}]",
        "[{'op':'add','path':'/unheard','value':'of'}]"
      })
  void refusesAPatchThatDoesNotFit(String patch) {
    Answer answer = jsonPatch(path, patch);
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.problems()).containsExactly("patch-inapplicable");
    assertThat(patient().getMeta().getVersionId()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "application/json-patch+json; {}",
        "application/json-patch+json; [{'op':'spam','path':'/a'}]",
        "application/fhir+json; {'resourceType':'Patient'}",
        "application/fhir+json; {'resourceType':'Parameters','parameter':[{'name':'operation'}]}",
        "application/fhir+xml; <nonsense/>"
      })
  void refusesABodyThatIsNoPatch(String type, String body) {
    Answer answer = send(path, type, body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("patch-invalid");
  }

  @ParameterizedTest
  @CsvSource({"application/json-patch+json, nonsense", "application/fhir+json, nonsense"})
  void refusesABodyThatIsNoJson(String type, String body) {
    Answer answer = send(path, type, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("body-unreadable");
  }

  @Test
  void refusesAnXmlPatch() {
    Answer answer = send(path, "application/xml-patch+xml", "<diff/>");
    assertThat(answer.status()).as(answer.body()).isEqualTo(415);
    assertThat(answer.problems()).containsExactly("media-type-unsupported");
  }

  @Test
  void knowsWhatIsGoneAndWhatNeverWas() {
    assertThat(jsonPatch("Patient/" + UUID.randomUUID(), TO_MALE).status()).isEqualTo(404);
    assertThat(jsonPatch("Patient/nobody", TO_MALE).status()).isEqualTo(404);
    clinic.delete(path);
    assertThat(jsonPatch(path, TO_MALE).problems()).containsExactly("deleted");
  }

  @Test
  void holdsToTheVersionTheClientHasSeen() {
    assertThat(
            clinic
                .with("If-Match", "W/\"2\"")
                .with("Content-Type", "application/json-patch+json")
                .send("PATCH", "/fhir/" + path, TO_MALE.replace('\'', '"'))
                .problems())
        .containsExactly("version-conflict");
    assertThat(
            clinic
                .with("If-Match", "W/\"1\"")
                .with("Content-Type", "application/json-patch+json")
                .send("PATCH", "/fhir/" + path, TO_MALE.replace('\'', '"'))
                .status())
        .isEqualTo(200);
  }

  @Test
  void patchesInATransactionBesideOtherEntries() {
    Bundle bundle = ClinicalRecords.transaction();
    add(bundle, HTTPVerb.PATCH, path)
        .setResource(patch("replace", "Patient.gender", new CodeType("other")));
    String fullUrl =
        ClinicalRecords.put(
            bundle, ClinicalRecords.score(identifier, path, "2024-05-01", 3), identifier);
    Answer answer = clinic.submit(bundle);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.bundle().getEntry())
        .as(fullUrl)
        .extracting(entry -> entry.getResponse().getStatus())
        .containsExactly("200 OK", "201 Created");
    assertThat(patient().getGender()).isEqualTo(AdministrativeGender.OTHER);
    Bundle bad = ClinicalRecords.transaction();
    add(bad, HTTPVerb.PATCH, path).setResource(binary(TO_MALE));
    add(bad, HTTPVerb.PATCH, "Observation?identifier=" + identifier)
        .setResource(binary("[{'op':'remove','path':'/status'}]"));
    Answer refused = clinic.submit(bad);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.expressions())
        .allMatch(expression -> expression.startsWith("Bundle.entry[1].resource"));
    assertThat(patient().getGender()).isEqualTo(AdministrativeGender.OTHER);
  }

  @Test
  void losesNoPatchWhenManyComeAtOnce() throws Exception {
    List<Future<Answer>> answers = new ArrayList<>();
    int clients = 32;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        Coding tag = new Coding("urn:tag", "t" + client, null);
        Parameters patch = patch("add", "Patient.meta", tag);
        patch.getParameterFirstRep().addPart().setName("name").setValue(new StringType("tag"));
        answers.add(
            threads.submit(() -> send(path, "application/fhir+json", FhirHttp.json(patch))));
      }
    }
    for (Future<Answer> answer : answers) {
      assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
    }
    assertThat(patient().getMeta().getTag())
        .extracting(Coding::getCode)
        .hasSize(clients)
        .doesNotHaveDuplicates();
    assertThat(patient().getMeta().getVersionId()).isEqualTo(Integer.toString(clients + 1));
  }

  private Patient patient() {
    return clinic.get(path).as(Patient.class);
  }

  private static Binary binary(String patch) {
    return new Binary()
        .setContentType("application/json-patch+json")
        .setData(patch.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static Parameters patch(String type, String path, Type value) {
    Parameters patch = new Parameters();
    ParametersParameterComponent operation = patch.addParameter().setName("operation");
    operation.addPart().setName("type").setValue(new CodeType(type));
    operation.addPart().setName("path").setValue(new StringType(path));
    operation.addPart().setName("value").setValue(value);
    return patch;
  }

  private static Answer jsonPatch(String target, String patch) {
    return send(target, "application/json-patch+json", patch.replace('\'', '"'));
  }

  private static Answer send(String target, String type, String body) {
    return clinic
        .with("Content-Type", type)
        .with("Accept", "application/fhir+json")
        .send("PATCH", "/fhir/" + target, body);
  }
}
