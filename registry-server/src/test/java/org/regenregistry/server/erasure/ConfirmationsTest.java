package org.regenregistry.server.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.IdentifierHash;

class ConfirmationsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");
  private static final PatientKey PATIENT =
      new PatientKey(new ClinicCode("SEOUL-01"), new UUID(1, 2));

  private final Confirmations issuing = at(NOW);

  @Test
  void aConfirmationTellsTheRevisionThatWasLookedAt() {
    String confirmation = issuing.issue(PATIENT, "manager", 7);
    assertThat(at(NOW.plusSeconds(599)).confirmed(PATIENT, "manager", confirmation)).contains(7L);
  }

  @Test
  void aConfirmationEnds() {
    String confirmation = issuing.issue(PATIENT, "manager", 7);
    assertThat(at(NOW.plusSeconds(600)).confirmed(PATIENT, "manager", confirmation)).isEmpty();
  }

  @Test
  void aConfirmationIsOfOnePatientAndOneCaller() {
    String confirmation = issuing.issue(PATIENT, "manager", 7);
    PatientKey otherClinic = new PatientKey(new ClinicCode("BUSAN-01"), PATIENT.id());
    PatientKey otherPatient = new PatientKey(PATIENT.clinic(), new UUID(1, 3));
    assertThat(issuing.confirmed(PATIENT, "somebody", confirmation)).isEmpty();
    assertThat(issuing.confirmed(otherClinic, "manager", confirmation)).isEmpty();
    assertThat(issuing.confirmed(otherPatient, "manager", confirmation)).isEmpty();
  }

  @Test
  void whatTheRegistryDidNotIssueConfirmsNothing() {
    String confirmation = issuing.issue(PATIENT, "manager", 7);
    assertThat(issuing.confirmed(PATIENT, "manager", confirmation.replace(".7.", ".8."))).isEmpty();
    assertThat(issuing.confirmed(PATIENT, "manager", "")).isEmpty();
    assertThat(issuing.confirmed(PATIENT, "manager", "1.2")).isEmpty();
  }

  private static Confirmations at(Instant now) {
    return new Confirmations(
        IdentifierHash.under(Base64.getEncoder().encodeToString(new byte[32])),
        Duration.ofMinutes(10),
        Clock.fixed(now, ZoneOffset.UTC));
  }
}
