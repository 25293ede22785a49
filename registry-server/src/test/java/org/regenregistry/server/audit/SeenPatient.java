package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.util.UUID;
import org.hl7.fhir.r4.model.Patient;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.TestClinic;

/**
 * A patient for whom there has been one request of every kind, each with an id of its own.
 *
 * @param clinic whose patient it is
 * @param manager the clinic's data manager
 * @param submitter who sent most of the requests
 * @param path the Patient's
 */
record SeenPatient(TestClinic clinic, FhirHttp manager, FhirHttp submitter, String path) {

  static SeenPatient in(TestClinic clinic) {
    FhirHttp manager = clinic.http();
    FhirHttp submitter = clinic.submitter().http();
    String identifier = newIdentifier();
    assertThat(submitter.submit(ClinicalRecords.course(identifier, 2)).status()).isEqualTo(200);
    String patient = AuditCompletenessIT.first(manager.get("Patient?identifier=" + identifier));
    SeenPatient seen = new SeenPatient(clinic, manager, submitter, patient);
    seen.touch(
        AuditCompletenessIT.first(manager.get("Observation?identifier=" + identifier + "-s0")));
    return seen;
  }

  private void touch(String score) {
    assertThat(named("read").get(score).status()).isEqualTo(200);
    assertThat(named("vread").get(score + "/_history/1").status()).isEqualTo(200);
    assertThat(named("search").get("Observation?subject=" + path).status()).isEqualTo(200);
    assertThat(named("everything").get(path + "/$everything").status()).isEqualTo(200);
    assertThat(named("refused").get("Patient/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(named("update").put(path, changed()).status()).isEqualTo(200);
    assertThat(named("create").post("Patient", ClinicalRecords.patient(newIdentifier())).status())
        .isEqualTo(201);
    assertThat(named("delete").delete(score).status()).isEqualTo(204);
  }

  private FhirHttp named(String kind) {
    return (kind.equals("delete") ? manager : submitter).with("X-Request-Id", request(kind));
  }

  /** The id of the request of a kind, such as {@code read}. */
  String request(String kind) {
    return kind + "-" + clinic.code();
  }

  private Patient changed() {
    Patient changed = ClinicalRecords.patient(newIdentifier());
    changed.setId(path);
    return changed;
  }
}
