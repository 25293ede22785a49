package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.extract.ExtractLab.PSEUDONYMS;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.mapping.treatment.ClinicCode;

/** Who withdraws leaves every extract that is made afterwards, whatever instant it is of. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawalIT {

  private static final String CLINIC = "SEOUL-01";

  private final LabDatabase store;
  private final UUID consent = UUID.randomUUID();
  private History history;
  private ExtractLab node;
  private UUID patient;
  private Instant dayBefore;

  WithdrawalIT(RunningServers servers) {
    store = LabDatabase.on(servers);
  }

  @BeforeEach
  void start() throws Exception {
    store.empty();
    history = new History(store);
    node = new ExtractLab(store);
    history.treated(CLINIC, "2024-12-31");
    patient = history.treated(CLINIC, "2025-03-09");
    say("Consent", Treatments.consent(consent, patient, "active"));
    dayBefore = node.desk.now();
    assertThat(node.take(dayBefore).days()).containsExactlyInAnyOrder("2024-12-31", "2025-03-09");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void theInstantBeforeTheWithdrawalIsWithoutThePatientToo() throws Exception {
    say("Consent", Treatments.consent(consent, patient, "inactive"));

    assertLeft(node.take(dayBefore));
    assertLeft(node.take(node.desk.now()));
  }

  @Test
  void aWithdrawalByObservationCountsAlike() throws Exception {
    history.delete(CLINIC, "Consent", consent, patient);
    say("Observation", Treatments.consentObserved(consent, patient, false));

    assertLeft(node.take(dayBefore));
  }

  @Test
  void aStatementThatCannotBeReadMayBeAWithdrawal() throws Exception {
    say("Consent", "{\"resourceType\":");

    assertLeft(node.take(dayBefore));
  }

  @Test
  void whoAgreesAgainIsBackInEveryInstantButThatOfTheWithdrawal() throws Exception {
    say("Consent", Treatments.consent(consent, patient, "inactive"));
    Instant between = node.desk.now();
    say("Consent", Treatments.consent(consent, patient, "active"));

    assertThat(node.take(dayBefore).days()).containsExactlyInAnyOrder("2024-12-31", "2025-03-09");
    assertLeft(node.take(between));
  }

  private void assertLeft(Taken taken) {
    String pseudonym = PSEUDONYMS.of(new ClinicCode(CLINIC), patient.toString());
    assertThat(taken.days()).containsExactly("2024-12-31");
    assertThat(taken.deleted())
        .isEqualTo(
            "{\"clinic\":\"SEOUL-01\",\"patient\":\"%s\",\"reason\":\"withdrawn\"}\n"
                .formatted(pseudonym));
    assertThat(taken.manifest("/patientsLeftOut").asLong()).isZero();
    assertThat(taken.manifest("/consent").asText()).contains("withdrew");
  }

  private void say(String type, String content) throws Exception {
    history.write(new History.Write(CLINIC, type, consent, patient, content));
  }
}
