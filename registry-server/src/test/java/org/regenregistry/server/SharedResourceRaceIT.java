package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;

/** A clinic's own resource changes while records that refer to it are written. */
class SharedResourceRaceIT {

  private static final int WRITES = 60;

  private final RegistryServerFixture registry = RegistryServerFixture.running();
  private final FhirHttp clinic = registry.onboardClinic().http();

  @Test
  void renamingAnOrganizationAndWritingItsPatientsDoNotBlockEachOther() throws Exception {
    String path = clinic.post("Organization", organization()).location();
    Organization stored = clinic.get(path).as(Organization.class);
    List<String> patients = List.of(newIdentifier(), newIdentifier(), newIdentifier());
    long before = deadlocks();
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int write = 0; write < WRITES; write++) {
        String name = "Name " + write;
        String patient = patients.get(write % patients.size());
        answers.add(threads.submit(() -> clinic.put(path, stored.copy().setName(name))));
        answers.add(threads.submit(() -> clinic.put(condition(patient), of(patient, path, name))));
      }
    }
    for (Future<Answer> answer : answers) {
      assertThat(answer.get().status()).as(answer.get().body()).isIn(200, 201);
    }
    assertThat(deadlocks()).isEqualTo(before);
  }

  private static Organization organization() {
    Organization laboratory = new Organization().setName("First name");
    laboratory
        .addIdentifier()
        .setSystem(Canonical.ORGANIZATION_IDENTIFIER)
        .setValue(newIdentifier());
    laboratory.addType(ClinicalRecords.concept(Canonical.ORGANIZATION_ROLE, "laboratory"));
    return laboratory;
  }

  private static Patient of(String identifier, String organization, String tag) {
    Patient patient = ClinicalRecords.patient(identifier);
    patient.setManagingOrganization(new Reference(organization));
    patient.getMeta().addTag().setSystem("urn:x").setCode(tag.replace(' ', '-'));
    return patient;
  }

  private static String condition(String identifier) {
    return "Patient?identifier=" + Canonical.PATIENT_IDENTIFIER + "%7C" + identifier;
  }

  private long deadlocks() {
    return registry
        .as(DatabaseRole.OWNER)
        .sql("select deadlocks from pg_stat_database where datname = current_database()")
        .query(Long.class)
        .single();
  }
}
