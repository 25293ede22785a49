package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.ErasablePatient;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.TestClinic;

/** An erasure and its event are one transaction, whatever becomes of the answer. */
@ExtendWith(LocalServers.class)
class ErasureEventIT {

  private final RegistryServerFixture registry = RegistryServerFixture.running();
  private final TestClinic clinic = registry.onboardClinic();
  private final ErasablePatient patient = ErasablePatient.of(clinic);
  private final RecordedRows rows = new RecordedRows(registry);

  @AfterEach
  void mend() {
    owner("grant insert on audit_event to registry_server, registry_erasure");
  }

  @Test
  void anErasureWhoseAnswerWasLostHasItsEvent() {
    String confirmation = patient.preview();
    owner("revoke insert on audit_event from registry_server");

    assertThat(patient.confirm(confirmation).status()).isEqualTo(503);

    assertThat(patient.traces(registry.asSuperuser())).isEmpty();
    assertThat(actions()).singleElement().satisfies(this::isOfTheDataManager);
    assertThat(actions().getFirst().act().operation()).contains("patient-erased");
  }

  @Test
  void anErasureThatCannotBeRecordedDoesNotTakePlace() throws IOException {
    String confirmation = patient.preview();
    List<String> journal = Files.readAllLines(registry.journal());
    owner("revoke insert on audit_event from registry_erasure");

    assertThat(patient.confirm(confirmation).status()).isGreaterThanOrEqualTo(500);

    assertThat(clinic.http().get("Patient/" + patient.id()).status()).isEqualTo(200);
    assertThat(actions()).isEmpty();
    assertThat(Files.readAllLines(registry.journal())).isEqualTo(journal);
  }

  @Test
  void anIdentifierThatIsLetInAgainHasItsEvent() {
    patient.erase();
    owner("revoke insert on audit_event from registry_server");

    assertThat(patient.lift().status()).isEqualTo(503);

    mend();
    assertThat(clinic.http().submit(patient.bundle()).status()).isEqualTo(200);
    assertThat(actions())
        .extracting(event -> event.act().operation().orElseThrow())
        .containsExactly("patient-erased", "erasure-lifted");
    isOfTheDataManager(actions().getLast());
  }

  @Test
  void anIdentifierIsNotLetInAgainUnrecorded() throws IOException {
    patient.erase();
    List<String> journal = Files.readAllLines(registry.journal());
    owner("revoke insert on audit_event from registry_erasure");

    assertThat(patient.lift().status()).isGreaterThanOrEqualTo(500);

    mend();
    assertThat(clinic.http().submit(patient.bundle()).problems()).containsExactly("patient-erased");
    assertThat(Files.readAllLines(registry.journal())).isEqualTo(journal);
  }

  @Test
  void whatIsAnsweredHasTheEventOfTheRequestBesideThatOfTheAct() {
    Answer answer = patient.erase();

    assertThat(answer.status()).isEqualTo(200);
    String request = answer.header("X-Request-Id");
    assertThat(rows.request(request).result().status()).hasValue(200);
    assertThat(rows.of(request, RecordedEvent.Kind.ACTION)).hasSize(1).isEqualTo(actions());
  }

  private void isOfTheDataManager(RecordedEvent event) {
    UUID id = UUID.fromString(patient.id());
    assertThat(event.agent().clinic()).contains(clinic.code().value());
    assertThat(event.agent().role()).contains("clinic-data-manager");
    assertThat(event.agent().subject()).isPresent();
    assertThat(event.act().resource()).isEqualTo(Optional.of(id));
    assertThat(event.patients()).isEqualTo(Set.of(id));
  }

  private List<RecordedEvent> actions() {
    return rows.actions(UUID.fromString(patient.id()));
  }

  private void owner(String statement) {
    registry.as(DatabaseRole.OWNER).sql(statement).update();
  }
}
