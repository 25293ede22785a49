package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.regenregistry.server.ErasablePatient.text;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.erasure.ReceiptKey;
import org.regenregistry.server.erasure.ReceiptVerification;
import org.regenregistry.server.erasure.ReceiptVerification.Verdict;

/** A patient who is erased leaves no trace, stays away, and the clinic can prove it. */
@ExtendWith(LocalServers.class)
class ErasureIT {

  private final RegistryServerFixture registry = RegistryServerFixture.running();
  private final TestClinic clinic = registry.onboardClinic();

  @Test
  void anErasedPatientLeavesNoTraceInAnyTable() {
    ErasablePatient patient = ErasablePatient.of(clinic);
    ErasablePatient other = ErasablePatient.of(clinic);
    Map<String, Long> before = other.traces(registry.asSuperuser());
    assertThat(patient.traces(registry.asSuperuser()))
        .containsKeys("resource", "resource_version", "search_term", "search_token");

    FhirHttp.Answer answer = patient.erase();

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(patient.traces(registry.asSuperuser())).isEmpty();
    Map<String, Long> after = other.traces(registry.asSuperuser());
    // Of the other's terms, the one that only an earlier version was found by goes too.
    assertThat(before.remove("search_term")).isEqualTo(2);
    assertThat(after.remove("search_term")).isEqualTo(1);
    assertThat(after).isEqualTo(before);
    assertThat(clinic.http().get("Procedure?lot=" + other.names().getLast()).bundle().getTotal())
        .isEqualTo(1);
    for (String reference : patient.references()) {
      assertThat(clinic.http().get(reference).status()).as(reference).isEqualTo(404);
      assertThat(clinic.http().get(reference + "/_history").status()).isEqualTo(404);
    }
    assertThat(clinic.http().get("Procedure?lot=" + patient.names().getLast()).bundle().getTotal())
        .isZero();
  }

  @Test
  void theFirstStepCountsAndRemovesNothing() {
    ErasablePatient patient = ErasablePatient.of(clinic);
    Map<String, Long> before = patient.traces(registry.asSuperuser());
    patient.preview();
    assertThat(patient.traces(registry.asSuperuser())).isEqualTo(before);
  }

  @Test
  void theReceiptIsSignedAndCanBeFetchedAgain() {
    ErasablePatient patient = ErasablePatient.of(clinic);
    Parameters answer = patient.erase().as(Parameters.class);
    Parameters again =
        clinic.http().get("Patient/" + patient.id() + "/$erasure-receipt").as(Parameters.class);
    String receipt = text(answer, "receipt");
    assertThat(text(again, "receipt")).isEqualTo(receipt);
    ReceiptVerification verification =
        new ReceiptVerification(new ReceiptKey(new byte[32]).publicBase64());
    assertThat(verification.verify(FhirHttp.json(answer)))
        .isInstanceOfSatisfying(
            Verdict.Genuine.class,
            genuine -> {
              assertThat(genuine.payload().path("clinic").asText())
                  .isEqualTo(clinic.code().value());
              assertThat(genuine.payload().path("reason").asText()).isEqualTo("patient-request");
              assertThat(genuine.payload().at("/removed/resources/Patient/versions").asInt())
                  .isEqualTo(2);
              assertThat(genuine.payload().toString())
                  .doesNotContain(patient.identifier())
                  .doesNotContain(patient.names());
            });
    String payload = receipt.split("\\.", -1)[1];
    String forged = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    String altered =
        receipt.replace(
            payload,
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                    forged
                        .replace("patient-request", "legal-order")
                        .getBytes(StandardCharsets.UTF_8)));
    assertThat(verification.verify(altered)).isInstanceOf(Verdict.Refused.class);
    byte[] otherSeed = new byte[32];
    otherSeed[0] = 1;
    assertThat(new ReceiptVerification(new ReceiptKey(otherSeed).publicBase64()).verify(receipt))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void anErasedPatientIsNotTakenInAgainExceptByOtherClinicsOrOnceLifted() {
    ErasablePatient patient = ErasablePatient.of(clinic);
    patient.erase();
    Bundle again = patient.bundle();

    FhirHttp.Answer refused = clinic.http().submit(again);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problems()).containsExactly("patient-erased");
    assertThat(refused.expressions().getFirst()).endsWith(".identifier");
    Patient alone = ClinicalRecords.patient(patient.identifier());
    assertThat(clinic.http().post("Patient", alone).problems()).containsExactly("patient-erased");
    assertThat(registry.onboardClinic().http().submit(again).status()).isEqualTo(200);

    assertThat(patient.lift().status()).isEqualTo(200);
    assertThat(clinic.http().submit(again).status()).isEqualTo(200);
    assertThat(patient.lift().problems()).containsExactly("not-found");
  }

  @Test
  void onlyWhatWasConfirmedIsErased() {
    ErasablePatient patient = ErasablePatient.of(clinic);
    ErasablePatient other = ErasablePatient.of(clinic);
    String confirmation = patient.preview();
    assertThat(other.confirm(confirmation).problems()).containsExactly("erasure-unconfirmed");
    assertThat(clinic.http().submit(patient.bundle()).status()).isEqualTo(200);
    assertThat(patient.confirm(confirmation).problems()).containsExactly("erasure-unconfirmed");
    assertThat(clinic.http().get("Patient/" + patient.id()).status()).isEqualTo(200);
  }

  @Test
  void nobodyErasesAnotherClinicsPatient() {
    ErasablePatient patient = ErasablePatient.of(clinic);
    FhirHttp stranger = registry.onboardClinic().http();
    Parameters reason = new Parameters();
    reason.addParameter("reason", new CodeType("legal-order"));
    FhirHttp.Answer foreign = stranger.post("Patient/" + patient.id() + "/$erase", reason);
    FhirHttp.Answer unknown = stranger.post("Patient/" + UUID.randomUUID() + "/$erase", reason);
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(unknown.body());
    assertThat(stranger.get("Patient/" + patient.id() + "/$erasure-receipt").status())
        .isEqualTo(404);
    assertThat(clinic.http().get("Patient/" + patient.id()).status()).isEqualTo(200);
  }

  @Test
  void anEhrMayNotErase() {
    ErasablePatient patient = ErasablePatient.of(clinic);
    Parameters reason = new Parameters();
    reason.addParameter("reason", new CodeType("legal-order"));
    FhirHttp ehr = clinic.submitter().http();
    assertThat(ehr.post("Patient/" + patient.id() + "/$erase", reason).status()).isEqualTo(403);
    assertThat(ehr.get("Patient/" + patient.id() + "/$erasure-receipt").status()).isEqualTo(403);
    assertThat(clinic.http().get("Patient/" + patient.id()).status()).isEqualTo(200);
  }

  @Test
  void aTermThatAnotherNodeBelievesToBeThereIsAddedAgain() {
    try (var second = registry.startSecond(Map.of())) {
      FhirHttp other = second.http(clinic.token());
      String lot = "RARE-" + UUID.randomUUID();
      erase(treatedWith(other, lot));

      treatedWith(other, lot);

      // The first node has not looked at this new clinic yet and may ask to be patient.
      FhirHttp.Answer answer =
          await()
              .atMost(Duration.ofSeconds(60))
              .until(
                  () -> clinic.http().get("Procedure?lot=" + lot), found -> found.status() == 200);
      assertThat(answer.bundle().getTotal()).isEqualTo(1);
    }
  }

  /** Submits a new patient treated with cells of that lot; answers type and id of the patient. */
  private static String treatedWith(FhirHttp http, String lot) {
    Bundle course = ClinicalRecords.course(ClinicalRecords.newIdentifier(), 0);
    ErasablePatient.lot(course, lot);
    FhirHttp.Answer answer = http.submit(course);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    String location = answer.bundle().getEntryFirstRep().getResponse().getLocation();
    return location.substring(location.indexOf("Patient/"), location.indexOf("/_history"));
  }

  private FhirHttp.Answer erase(String patient) {
    Parameters parameters = new Parameters();
    parameters.addParameter("reason", new CodeType("patient-request"));
    FhirHttp.Answer first = clinic.http().post(patient + "/$erase", parameters);
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    parameters.addParameter(first.as(Parameters.class).getParameter("confirm"));
    return clinic.http().post(patient + "/$erase", parameters);
  }

  @Test
  void writersThatRaceWithAnErasureBringNothingBack() {
    ErasablePatient patient = ErasablePatient.of(clinic);
    String token = clinic.token();
    Bundle bundle = patient.bundle();
    String confirmation = patient.preview();
    List<CompletableFuture<Integer>> writers =
        IntStream.range(0, 6)
            .mapToObj(
                _ ->
                    CompletableFuture.supplyAsync(
                        () -> registry.http(token).submit(bundle).status()))
            .toList();
    FhirHttp.Answer answer = patient.confirm(confirmation);
    while (answer.status() == 409) {
      answer = patient.erase();
    }
    assertThat(writers.stream().map(CompletableFuture::join)).isSubsetOf(200, 422);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(patient.traces(registry.asSuperuser())).isEmpty();
  }

  @Test
  void aPatientWithThousandsOfResourcesIsErasedInTime() {
    String identifier = ClinicalRecords.newIdentifier();
    Bundle course = ClinicalRecords.course(identifier, 1);
    assertThat(clinic.http().submit(course).status()).isEqualTo(200);
    String patient = "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "%7C" + identifier;
    String reference =
        clinic
            .http()
            .get(patient)
            .bundle()
            .getEntryFirstRep()
            .getResource()
            .getIdElement()
            .toUnqualifiedVersionless()
            .getValue();
    for (int part = 0; part < 6; part++) {
      Bundle bundle = ClinicalRecords.transaction();
      for (int index = 0; index < 490; index++) {
        String score = identifier + "-" + part + "-" + index;
        ClinicalRecords.put(
            bundle, ClinicalRecords.score(score, reference, "2024-05-15", index % 11), score);
      }
      assertThat(clinic.http().submit(bundle).status()).isEqualTo(200);
    }
    long begin = System.nanoTime();
    FhirHttp.Answer answer = erase(reference);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    System.out.println("Erased a patient with 2,943 resources in " + took.toMillis() + " ms");
    assertThat(took).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void anExtractThatHeldThePatientLosesItsFiles() {
    ErasablePatient patient = ErasablePatient.of(clinic);
    FhirHttp regulator = regulator();
    String status = extract(regulator);

    patient.erase();

    FhirHttp.Answer withdrawn = regulator.send("GET", status, "");
    assertThat(withdrawn.status()).isEqualTo(410);
    assertThat(withdrawn.problems()).containsExactly("extract-withdrawn");
    String later = extract(regulator);
    assertThat(regulator.send("GET", later, "").body()).contains("treatment-register-deleted");
  }

  private FhirHttp regulator() {
    String client = "regulator-" + UUID.randomUUID();
    return registry.http(
        registry.keycloak().accessToken(registry.keycloak().addServiceClient(client, "regulator")));
  }

  /**
   * Orders an extract, waits until it is made, and answers the path of its status. It holds what
   * all tests of the shared database have written, hostile resources among it.
   */
  private static String extract(FhirHttp regulator) {
    FhirHttp.Answer order =
        regulator.send("POST", "/fhir/$registry-extract?register=treatment-register", "");
    assertThat(order.status()).isEqualTo(202);
    String location = order.header("Content-Location");
    String status = location.substring(location.indexOf("/fhir/"));
    await()
        .atMost(Duration.ofMinutes(4))
        .until(() -> regulator.send("GET", status, "").status() != 202);
    FhirHttp.Answer made = regulator.send("GET", status, "");
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    return status;
  }
}
