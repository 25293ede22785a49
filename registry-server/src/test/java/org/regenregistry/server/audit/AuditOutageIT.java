package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;

/** While the audit trail takes no events, nothing is answered and nothing is written. */
class AuditOutageIT {

  private static final RegistryServerFixture REGISTRY = RegistryServerFixture.running();

  private static FhirHttp clinic;
  private static String patient;
  private static String identifier;

  @BeforeAll
  static void breakTheTrail() {
    clinic = REGISTRY.onboardClinic().http();
    identifier = newIdentifier();
    patient = clinic.post("Patient", ClinicalRecords.patient(identifier)).location();
    owner("revoke insert on audit_event from registry_server");
  }

  @AfterAll
  static void mendIt() {
    owner("grant insert on audit_event to registry_server");
  }

  private static void owner(String statement) {
    REGISTRY.as(DatabaseRole.OWNER).sql(statement).update();
  }

  @Test
  void aReadIsAnsweredWith503AndWithoutData() {
    for (String path :
        new String[] {patient, "Patient", patient + "/$everything", "_history", "metadata"}) {
      Answer answer = clinic.get(path);
      assertThat(answer.status()).as(path).isEqualTo(503);
      assertThat(answer.problems()).containsExactly("busy");
      assertThat(answer.body()).doesNotContain(identifier);
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(answer.header("ETag")).isEmpty();
      assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }
  }

  @Test
  void aRefusalIsNotAnsweredEither() {
    assertThat(REGISTRY.anonymous().get(patient).status()).isEqualTo(503);
    assertThat(clinic.get("/Patient").status()).isEqualTo(503);
    for (String path : new String[] {"/", "/nothing/here", "/fhir/Patient;a=b"}) {
      assertThat(REGISTRY.anonymous().send("GET", path, "").status()).as(path).isEqualTo(503);
    }
  }

  @Test
  void aWriteIsRolledBack() {
    String own = newIdentifier();
    long before = versions();
    assertThat(clinic.post("Patient", ClinicalRecords.patient(own)).status()).isEqualTo(503);
    assertThat(clinic.submit(ClinicalRecords.course(own, 1)).status()).isEqualTo(503);
    Patient changed = ClinicalRecords.patient(own);
    changed.setId(patient);
    assertThat(clinic.put(patient, changed).status()).isEqualTo(503);
    assertThat(clinic.delete(patient).status()).isEqualTo(503);
    assertThat(versions()).isEqualTo(before);
  }

  private static long versions() {
    return REGISTRY
        .as(DatabaseRole.EXTRACT)
        .sql("select count(*) from resource_version where id = ?::uuid or content like ?")
        .params(patient.substring("Patient/".length()), "%" + identifier + "%")
        .query(Long.class)
        .single();
  }
}
