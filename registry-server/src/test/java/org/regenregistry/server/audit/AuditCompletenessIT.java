package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.TestClinic;
import org.regenregistry.server.audit.RecordedEvent.Kind;

/** Every request has exactly one event, whatever it was and whatever became of it (P14). */
class AuditCompletenessIT {

  private static final RegistryServerFixture REGISTRY = RegistryServerFixture.running();
  private static final int ROUNDS = Integer.getInteger("registry.audit.rounds", 20);
  private static final int CLIENTS = 8;

  private static FhirHttp manager;
  private static FhirHttp submitter;
  private static FhirHttp foreign;
  private static FhirHttp researcher;
  private static FhirHttp regulator;
  private static String patient;
  private static String score;
  private static String deleted;
  private static String identifier;

  @BeforeAll
  static void submit() {
    TestClinic clinic = REGISTRY.onboardClinic();
    manager = clinic.http();
    submitter = clinic.submitter().http();
    foreign = REGISTRY.onboardClinic().http();
    researcher = service("researcher");
    regulator = service("regulator");
    identifier = newIdentifier();
    assertThat(manager.submit(ClinicalRecords.course(identifier, 2)).status()).isEqualTo(200);
    patient = first(manager.get("Patient?identifier=" + identifier));
    deleted = manager.post("Patient", ClinicalRecords.patient(newIdentifier())).location();
    assertThat(manager.delete(deleted).status()).isEqualTo(204);
    score = first(manager.get("Observation?identifier=" + identifier + "-s0"));
  }

  /** What one client sends, and to whom it belongs. */
  private record Sending(Function<FhirHttp, Answer> request, FhirHttp client) {

    Answer send(String name) {
      return request.apply(client.with("X-Request-Id", name));
    }
  }

  @Test
  void everyRequestHasExactlyOneEventThatSaysHowItEnded() throws Exception {
    List<Sending> kinds = kinds();
    Map<String, Integer> sent = new ConcurrentHashMap<>();
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (Sending kind : kinds) {
          String name = "p14-" + UUID.randomUUID();
          work.add(clients.submit(() -> sent.put(name, kind.send(name).status())));
        }
      }
    }
    for (Future<?> done : work) {
      done.get();
    }
    RecordedRows rows = new RecordedRows(REGISTRY);
    int wrong = 0;
    for (Map.Entry<String, Integer> request : sent.entrySet()) {
      wrong += isTold(rows.of(request.getKey()), request.getValue()) ? 0 : 1;
    }
    assertThat(sent).hasSize(ROUNDS * kinds.size());
    assertThat(sent.values()).contains(200, 201, 204, 302, 400, 401, 403, 404, 405, 410, 412, 413);
    assertThat(sent.values()).contains(406, 415, 422);
    assertThat(wrong).isZero();
    Promises.held(
        Promise.P14,
        "0 of %d requests of %d kinds without exactly one event"
            .formatted(sent.size(), kinds.size()));
  }

  private static boolean isTold(List<RecordedEvent> events, int status) {
    List<RecordedEvent> requests =
        events.stream().filter(event -> event.kind() == Kind.REQUEST).toList();
    boolean same =
        requests.size() == 1
            && events.stream().noneMatch(event -> event.kind() == Kind.CORRECTION)
            && (requests.getFirst().result().status().isPresent()
                ? requests.getFirst().result().status().getAsInt() == status
                : status < 300 && requests.getFirst().result().outcome() == 0);
    if (!same) {
      System.out.println("status " + status + " but " + events);
    }
    return same;
  }

  private static List<Sending> kinds() {
    List<Sending> kinds = new ArrayList<>();
    for (String path :
        List.of(
            patient,
            patient + "/_history/1",
            deleted,
            patient + "/_history",
            patient + "/$everything",
            patient + "/$meta",
            "Patient?identifier=" + identifier,
            "Patient/_history",
            "_history",
            "Observation?subject=" + patient + "&_include=Observation:subject",
            "Observation?unknown=1",
            "Patient/" + UUID.randomUUID(),
            "Patient/" + UUID.randomUUID() + "/_history",
            "NoSuchType/1",
            "Patient?_format=image/png",
            "metadata",
            "StructureDefinition",
            "/Patient",
            "Patient;a=b",
            "$no-such-operation")) {
      kinds.add(new Sending(client -> client.get(path), manager));
    }
    refusals(kinds);
    writes(kinds);
    elsewhere(kinds);
    return kinds;
  }

  private static void refusals(List<Sending> kinds) {
    for (FhirHttp client :
        List.of(REGISTRY.anonymous(), REGISTRY.http("no.such.token"), researcher, regulator)) {
      kinds.add(new Sending(sender -> sender.get(patient), client));
      kinds.add(new Sending(sender -> sender.submit(course()), client));
    }
    kinds.add(new Sending(client -> client.get(patient), foreign));
    kinds.add(new Sending(client -> client.delete(score), submitter));
    kinds.add(new Sending(client -> client.get("AuditEvent"), submitter));
    kinds.add(new Sending(client -> client.get("AuditEvent?_count=1"), manager));
    kinds.add(new Sending(client -> client.send("POST", "/fhir/Patient", "{"), manager));
    kinds.add(
        new Sending(
            client -> client.send("POST", "/fhir/Patient", "x".repeat(6_000_000)), manager));
    kinds.add(
        new Sending(
            client -> client.with("Content-Type", "text/plain").send("POST", "/fhir", "{}"),
            manager));
    kinds.add(new Sending(client -> client.send("PUT", "/fhir/metadata", "{}"), manager));
  }

  private static void writes(List<Sending> kinds) {
    kinds.add(new Sending(client -> client.submit(course()), submitter));
    kinds.add(
        new Sending(
            client -> client.post("Patient", ClinicalRecords.patient(newIdentifier())), submitter));
    kinds.add(
        new Sending(
            client -> {
              String own = newIdentifier();
              return client.put(
                  "Patient?identifier=" + system() + "%7C" + own, ClinicalRecords.patient(own));
            },
            submitter));
    kinds.add(
        new Sending(
            client -> client.put(patient, ClinicalRecords.patient(newIdentifier())), submitter));
    kinds.add(new Sending(client -> client.delete("Patient?identifier=nobody"), manager));
    kinds.add(
        new Sending(
            client ->
                client.post(
                    "Observation",
                    ClinicalRecords.score(
                        newIdentifier(), "Patient/" + UUID.randomUUID(), "2024-04-01", 3)),
            submitter));
    kinds.add(new Sending(client -> client.submit(batch()), submitter));
    kinds.add(
        new Sending(
            client ->
                client
                    .with("If-Match", "W/\"77\"")
                    .with("Content-Type", "application/json-patch+json")
                    .send(
                        "PATCH",
                        "/fhir/" + patient,
                        "[{\"op\":\"add\",\"path\":\"/active\",\"value\":true}]"),
            submitter));
    kinds.add(
        new Sending(
            client ->
                client
                    .with("Content-Type", "application/x-www-form-urlencoded")
                    .send("POST", "/fhir/Patient/_search", "identifier=" + identifier),
            submitter));
    kinds.add(
        new Sending(
            client -> client.post("Patient/$validate", ClinicalRecords.patient(newIdentifier())),
            submitter));
  }

  private static void elsewhere(List<Sending> kinds) {
    for (String path :
        List.of(
            "/",
            "/research",
            "/clinic?measure=pain-nrs",
            "/login/failed",
            "/fhir-package/package.tgz",
            "/nothing/here",
            "/assets/../fhir/metadata")) {
      kinds.add(new Sending(client -> client.send("GET", path, ""), REGISTRY.anonymous()));
    }
    for (FhirHttp client : List.of(REGISTRY.anonymous(), researcher, manager)) {
      kinds.add(
          new Sending(
              sender ->
                  sender
                      .with("Content-Type", "application/json")
                      .send("POST", "/clinic/outcomes", "{\"measure\":\"no-such\"}"),
              client));
    }
    kinds.add(
        new Sending(
            client -> client.send("GET", "/fhir/$registry-extract-status?job=none", ""),
            regulator));
  }

  private static Bundle course() {
    return ClinicalRecords.course(newIdentifier(), 1);
  }

  private static Bundle batch() {
    Bundle batch = ClinicalRecords.batch();
    for (int entry = 0; entry < 2; entry++) {
      String own = newIdentifier();
      ClinicalRecords.put(batch, ClinicalRecords.patient(own), own);
    }
    ClinicalRecords.add(batch, HTTPVerb.GET, "Patient/" + UUID.randomUUID());
    return batch;
  }

  private static String system() {
    return ClinicalRecords.identifierOf(ClinicalRecords.patient("x")).getSystem();
  }

  private static FhirHttp service(String role) {
    String name = role + "-" + UUID.randomUUID();
    return REGISTRY.http(
        REGISTRY.keycloak().accessToken(REGISTRY.keycloak().addServiceClient(name, role)));
  }

  static String first(Answer found) {
    return found
        .bundle()
        .getEntryFirstRep()
        .getResource()
        .getIdElement()
        .toUnqualifiedVersionless()
        .getValue();
  }
}
