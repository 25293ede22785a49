package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;
import static org.regenregistry.server.ClinicalRecords.put;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;

/** Many clients of one clinic at once: one resource per identifier, and no client sees the race. */
class ConcurrencyIT {

  private static final int CLIENTS = 24;
  private static final int KEYS = 4;

  private static RegistryServerFixture registry;
  private static TestClinic owner;
  private static FhirHttp clinic;

  @BeforeAll
  static void start() {
    registry = RegistryServerFixture.running();
    owner = registry.onboardClinic();
    clinic = owner.http();
  }

  @Test
  void putsByIdentifierMakeOneResource() {
    List<String> keys = keys();
    List<Answer> answers =
        race(
            client -> clinic.put(condition(key(keys, client)), patient(key(keys, client), client)));
    assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(KEYS);
    assertOneEach(keys, "Patient");
  }

  @Test
  void conditionalCreatesMakeOneResource() {
    List<String> keys = keys();
    List<Answer> answers =
        race(
            client -> {
              String key = key(keys, client);
              return clinic
                  .with("If-None-Exist", "identifier=" + Canonical.PATIENT_IDENTIFIER + "|" + key)
                  .post("Patient", patient(key, client));
            });
    assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(KEYS);
    assertOneEach(keys, "Patient");
  }

  @Test
  void bundlesWithTheSameIdentifiersInAnyOrderMakeOneResourceEach() {
    List<String> keys = keys();
    List<Answer> answers =
        race(
            client -> {
              Bundle bundle = ClinicalRecords.transaction();
              List<String> order = new ArrayList<>(keys);
              Collections.rotate(order, client);
              for (String key : client % 2 == 0 ? order : order.reversed()) {
                String subject = put(bundle, patient(key, client), key);
                put(
                    bundle,
                    ClinicalRecords.score(key + "-s", subject, "2024-05-01", client % 11),
                    key + "-s");
              }
              return clinic.submit(bundle);
            });
    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertOneEach(keys, "Patient");
    assertOneEach(keys.stream().map(key -> key + "-s").toList(), "Observation");
  }

  @Test
  void everyAcceptedChangeIsAVersionAndARevision() {
    String key = newIdentifier();
    String path = clinic.put(condition(key), patient(key, 0)).location();
    String id = path.substring("Patient/".length());
    race(client -> clinic.put(condition(key), patient(key, client)));
    int version = Integer.parseInt(clinic.get(path).as(Patient.class).getMeta().getVersionId());
    assertThat(
            registry
                .as(DatabaseRole.INDEXER)
                .sql("select revision from patient_ledger where patient_id = ?::uuid")
                .param(id)
                .query(Integer.class)
                .single())
        .isEqualTo(version);
    List<String> times = new ArrayList<>();
    for (int number = 1; number <= version; number++) {
      times.add(
          clinic
              .get(path + "/_history/" + number)
              .as(Patient.class)
              .getMeta()
              .getLastUpdated()
              .toInstant()
              .toString());
    }
    assertThat(times).isSorted();
  }

  @Test
  void neverLeavesARecordOfADeletedPatient() {
    for (int round = 0; round < 12; round++) {
      String key = newIdentifier();
      String path = clinic.put(condition(key), patient(key, 0)).location();
      List<Answer> answers =
          race(
              client ->
                  switch (client % 3) {
                    case 0 -> clinic.delete(path);
                    case 1 ->
                        clinic.post(
                            "Observation",
                            ClinicalRecords.score(newIdentifier(), path, "2024-05-01", 1));
                    default ->
                        clinic.post(
                            "Observation",
                            ClinicalRecords.score(
                                newIdentifier(),
                                "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "|" + key,
                                "2024-05-01",
                                1));
                  },
              6);
      assertThat(answers).extracting(Answer::status).isSubsetOf(201, 204, 409, 422);
      boolean deleted = clinic.get(path).status() == 410;
      int records = clinic.get("Observation?patient=" + path).bundle().getTotal();
      assertThat(deleted && records > 0).as("round %s", round).isFalse();
    }
  }

  @Test
  void identifiersStayOwnedWhenDeletesAndPutsRace() {
    for (int round = 0; round < 8; round++) {
      String key = newIdentifier();
      String path = clinic.put(condition(key), patient(key, 0)).location();
      List<Answer> answers =
          race(
              client ->
                  client % 2 == 0
                      ? clinic.delete(path)
                      : clinic.put(condition(key), patient(key, client)),
              8);
      assertThat(answers).extracting(Answer::status).isSubsetOf(200, 201, 204);
      Answer last = clinic.put(condition(key), patient(key, 99));
      assertThat(last.status()).isIn(200, 201);
      assertUnique(key);
    }
  }

  @Test
  void identifiersStayOwnedWhenTheyMoveWhileTheyAreUsed() {
    for (int round = 0; round < 8; round++) {
      String key = newIdentifier();
      String other = newIdentifier();
      String path = clinic.put(condition(key), patient(key, 0)).location();
      race(
          client -> {
            if (client % 2 == 0) {
              Patient renamed = patient(client % 4 == 0 ? other : key, client);
              renamed.setId(path);
              return clinic.put(path, renamed);
            }
            return clinic.put(condition(key), patient(key, client));
          },
          8);
      assertUnique(key);
      assertUnique(other);
    }
  }

  /** As many current resources carry the identifier in their content as own it in the table. */
  private static void assertUnique(String key) {
    long carried =
        registry
            .as(DatabaseRole.INDEXER)
            .sql(
                """
                select count(*) from indexer_patient_resource
                where clinic_id = ? and type = 'Patient' and content like '%' || ? || '%'
                """)
            .params(owner.code().value(), key)
            .query(Long.class)
            .single();
    assertThat(carried).isLessThanOrEqualTo(1);
    assertThat((long) clinic.get("Patient?identifier=" + key).bundle().getTotal())
        .isEqualTo(carried);
  }

  private static void assertOneEach(List<String> keys, String type) {
    for (String key : keys) {
      assertThat(clinic.get(type + "?identifier=" + key).bundle().getTotal()).isEqualTo(1);
      assertThat(
              registry
                  .as(DatabaseRole.INDEXER)
                  .sql(
                      """
                      select count(*) from indexer_patient_resource
                      where clinic_id = ? and type = ? and content like '%"' || ? || '"%'
                      """)
                  .params(owner.code().value(), type, key)
                  .query(Integer.class)
                  .single())
          .isEqualTo(1);
    }
  }

  private static List<String> keys() {
    return IntStream.range(0, KEYS).mapToObj(_ -> newIdentifier()).toList();
  }

  private static String key(List<String> keys, int client) {
    return keys.get(client % KEYS);
  }

  private static Patient patient(String key, int client) {
    Patient patient = ClinicalRecords.patient(key);
    patient.setGender(client % 2 == 0 ? AdministrativeGender.MALE : AdministrativeGender.FEMALE);
    patient.getBirthDateElement().setValueAsString("19%02d".formatted(client % 100));
    return patient;
  }

  private static String condition(String key) {
    return "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "%7C" + key;
  }

  private static List<Answer> race(IntFunction<Answer> request) {
    return race(request, CLIENTS);
  }

  private static List<Answer> race(IntFunction<Answer> request, int clients) {
    CyclicBarrier together = new CyclicBarrier(clients);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> calls =
          IntStream.range(0, clients)
              .<Callable<Answer>>mapToObj(
                  client ->
                      () -> {
                        together.await();
                        return request.apply(client);
                      })
              .toList();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> future : threads.invokeAll(calls)) {
        answers.add(future.get());
      }
      return answers;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
