package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;
import static org.regenregistry.server.ClinicalRecords.put;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;

/** The schedules under which other stores made duplicates, lost writes or showed half of them. */
class WriteRaceIT {

  private static final int CLIENTS = 64;
  private static final int KEYS = 5;

  private static FhirHttp clinic;

  @BeforeAll
  static void start() {
    clinic = RegistryServerFixture.running().onboardClinic().http();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyWayToNameAResourceLeadsToTheSameOne(long seed) {
    List<String> keys = IntStream.range(0, KEYS).mapToObj(_ -> newIdentifier()).toList();
    List<Answer> answers =
        Race.of(
            CLIENTS,
            client -> {
              Random random = new Random(seed * CLIENTS + client);
              String key = keys.get(random.nextInt(KEYS));
              return switch (random.nextInt(3)) {
                case 0 ->
                    clinic
                        .with(
                            "If-None-Exist",
                            "identifier=" + Canonical.PATIENT_IDENTIFIER + "|" + key)
                        .post("Patient", patient(key, client));
                case 1 -> clinic.put(condition(key), patient(key, client));
                default -> clinic.submit(both(keys, random, client));
              };
            });
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 201));
    for (String key : keys) {
      assertThat(clinic.get("Patient?identifier=" + key).bundle().getTotal()).isEqualTo(1);
      assertThat(clinic.get("Observation?identifier=" + key).bundle().getTotal())
          .isLessThanOrEqualTo(1);
    }
  }

  /** Conditional creates and updates of all keys in some order, and records that refer to them. */
  private static Bundle both(List<String> keys, Random random, int client) {
    Bundle bundle = ClinicalRecords.transaction();
    List<String> order = new ArrayList<>(keys);
    Collections.shuffle(order, random);
    for (String key : order) {
      String subject = put(bundle, patient(key, client), key);
      if (random.nextBoolean()) {
        BundleEntryComponent entry = bundle.getEntry().getLast();
        entry.getRequest().setMethod(HTTPVerb.POST).setUrl("Patient");
        entry.getRequest().setIfNoneExist(condition(key).replace("Patient?", ""));
      }
      put(bundle, ClinicalRecords.score(key, subject, "2024-05-01", client % 11), key);
    }
    Collections.shuffle(bundle.getEntry(), random);
    return bundle;
  }

  @Test
  void exactlyOneOfManyUpdatesOfTheSameVersionWins() {
    String key = newIdentifier();
    String path = clinic.put(condition(key), patient(key, 0)).location();
    for (int version = 1; version <= 4; version++) {
      FhirHttp seen = clinic.with("If-Match", "W/\"" + version + "\"");
      int round = version;
      List<Answer> answers =
          Race.of(
              CLIENTS / 2,
              client -> {
                Patient changed = patient(key, 100 * round + client);
                changed.setId(path);
                return switch (client % 3) {
                  case 0 -> seen.put(path, changed);
                  case 1 -> seen.put(condition(key), changed);
                  default -> patch(seen, path, "urn:t" + round + "-" + client);
                };
              });
      assertThat(answers).extracting(Answer::status).containsOnly(200, 412);
      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    }
    assertThat(clinic.get(path).header("ETag")).isEqualTo("W/\"5\"");
  }

  @Test
  void nobodySeesHalfATransaction() {
    String one = newIdentifier();
    String other = newIdentifier();
    clinic.submit(pair(one, other, 0));
    AtomicBoolean writing = new AtomicBoolean(true);
    Set<String> seen = Collections.synchronizedSet(new HashSet<>());
    List<Integer> torn =
        Race.of(
            8,
            client -> {
              if (client == 0) {
                for (int round = 1; round <= 60; round++) {
                  assertThat(clinic.submit(pair(one, other, round)).status()).isEqualTo(200);
                }
                writing.set(false);
                return 0;
              }
              int differences = 0;
              while (writing.get()) {
                List<String> tags = tags(client, one, other);
                seen.addAll(tags);
                differences += new HashSet<>(tags).size() - 1;
              }
              return differences;
            });
    assertThat(torn).containsOnly(0);
    assertThat(seen).hasSizeGreaterThan(2);
  }

  /** Both patients' tags as one client sees them, by a search or by reads of one transaction. */
  private static List<String> tags(int client, String one, String other) {
    List<Patient> patients = new ArrayList<>();
    if (client % 2 == 0) {
      clinic
          .get("Patient?identifier=" + one + "," + other)
          .bundle()
          .getEntry()
          .forEach(entry -> patients.add((Patient) entry.getResource()));
    } else {
      Bundle reads = ClinicalRecords.transaction();
      add(reads, HTTPVerb.GET, "Patient?identifier=" + one);
      add(reads, HTTPVerb.GET, "Patient?identifier=" + other);
      for (BundleEntryComponent entry : clinic.submit(reads).bundle().getEntry()) {
        Bundle found = (Bundle) entry.getResource();
        patients.add((Patient) found.getEntryFirstRep().getResource());
      }
    }
    assertThat(patients).hasSize(2);
    return patients.stream().map(patient -> patient.getMeta().getTagFirstRep().getCode()).toList();
  }

  private static Bundle pair(String one, String other, int round) {
    Bundle bundle = ClinicalRecords.transaction();
    put(bundle, patient(one, round), one);
    put(bundle, patient(other, round), other);
    return bundle;
  }

  @Test
  void deletionsByConditionRaceWithUpdatesByTheSameCondition() {
    for (int round = 0; round < 8; round++) {
      String key = newIdentifier();
      clinic.put(condition(key), patient(key, 0));
      List<Answer> answers =
          Race.of(
              12,
              client ->
                  switch (client % 3) {
                    case 0 -> clinic.delete(condition(key));
                    case 1 -> clinic.put(condition(key), patient(key, client));
                    default -> clinic.submit(replacement(key, client));
                  });
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 201, 204));
      Answer last = clinic.put(condition(key), patient(key, 99));
      assertThat(last.status()).isIn(200, 201);
      Bundle found = clinic.get("Patient?identifier=" + key).bundle();
      assertThat(found.getTotal()).isEqualTo(1);
      assertThat(found.getEntryFirstRep().getFullUrl()).endsWith(last.location());
    }
  }

  /** Deletes whoever has the identifier, and creates another who has it. */
  private static Bundle replacement(String key, int client) {
    Bundle bundle = ClinicalRecords.transaction();
    add(bundle, HTTPVerb.DELETE, condition(key));
    put(bundle, patient(key, client), key);
    return bundle;
  }

  @Test
  void identifiersMoveBetweenResourcesThatArePatchedAndUsed() {
    for (int round = 0; round < 6; round++) {
      String key = newIdentifier();
      String other = newIdentifier();
      String path = clinic.put(condition(key), patient(key, 0)).location();
      List<Answer> answers =
          Race.of(
              9,
              client ->
                  switch (client % 3) {
                    case 0 -> rename(path, client % 2 == 0 ? other : key);
                    case 1 -> clinic.put(condition(key), patient(key, client));
                    default -> clinic.put(condition(other), patient(other, client));
                  });
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 201, 409));
      for (String used : List.of(key, other)) {
        assertThat(clinic.get("Patient?identifier=" + used).bundle().getTotal())
            .isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void transactionsThatWriteOneSharedResourceAndReferToTheOthersAllSucceed() {
    String first = organization("first");
    String second = organization("second");
    List<Answer> answers =
        Race.of(
            16,
            client -> {
              boolean swapped = client % 2 == 0;
              String written = swapped ? first : second;
              Bundle bundle = ClinicalRecords.transaction();
              Organization changed = clinic.get(written).as(Organization.class);
              add(bundle, HTTPVerb.PUT, written).setResource(changed.setName("Name " + client));
              String key = newIdentifier();
              Patient patient = patient(key, client);
              patient.setManagingOrganization(new Reference(swapped ? second : first));
              put(bundle, patient, key);
              return clinic.submit(bundle);
            });
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
  }

  private static String organization(String name) {
    Organization laboratory = new Organization().setName(name);
    laboratory
        .addIdentifier()
        .setSystem(Canonical.ORGANIZATION_IDENTIFIER)
        .setValue(newIdentifier());
    laboratory.addType(ClinicalRecords.concept(Canonical.ORGANIZATION_ROLE, "laboratory"));
    return clinic.post("Organization", laboratory).location();
  }

  private static Answer rename(String path, String identifier) {
    return jsonPatch(
        clinic,
        path,
        "[{'op':'replace','path':'/identifier/0/value','value':'" + identifier + "'}]");
  }

  private static Answer patch(FhirHttp client, String path, String tag) {
    return jsonPatch(
        client, path, "[{'op':'add','path':'/meta/tag/-','value':{'code':'" + tag + "'}}]");
  }

  private static Answer jsonPatch(FhirHttp client, String path, String patch) {
    return client
        .with("Content-Type", "application/json-patch+json")
        .send("PATCH", "/fhir/" + path, patch.replace('\'', '"'));
  }

  private static Patient patient(String key, int tag) {
    Patient patient = ClinicalRecords.patient(key);
    patient.getMeta().addTag().setSystem("urn:round").setCode("r" + tag);
    return patient;
  }

  private static String condition(String key) {
    return "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "%7C" + key;
  }
}
