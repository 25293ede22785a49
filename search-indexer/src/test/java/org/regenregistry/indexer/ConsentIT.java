package org.regenregistry.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Only patients who allow it are in the index. */
class ConsentIT {

  private final ExamplePatient patient = ExamplePatient.of("SEOUL-01");
  private final UUID procedure = UUID.randomUUID();
  private final UUID consentId = UUID.randomUUID();
  private Stand stand;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @Test
  void aPatientWhoWithdrawsLeavesAndOneWhoComesBackReturns() {
    stand.startIndexer();
    saveTreated(consent(ConsentState.ACTIVE));
    awaitDocuments(1);

    stand.store().save(patient, consent(ConsentState.INACTIVE));
    awaitDocuments(0);
    assertThat(stand.number("select cardinality(document_ids) from patient_ledger")).isZero();

    stand.store().save(patient, consent(ConsentState.ACTIVE));
    awaitDocuments(1);
  }

  @Test
  void ofWhomNothingWasSaidTheSettingDecides() {
    stand.startIndexer("registry.indexer.absent-consent=excluded");
    stand.store().save(patient, patient.patient(), patient.administration(procedure));
    awaitIndexed();
    assertThat(documents()).isZero();

    stand.store().save(patient, consent(ConsentState.ACTIVE));
    awaitDocuments(1);

    stand.store().delete(patient, "Consent", consentId);
    awaitDocuments(0);
  }

  @Test
  void whenAConsentEndsThePatientLeavesThoughNobodyWrites() {
    stand.startIndexer();
    Consent consent = consent(ConsentState.ACTIVE);
    Instant whole = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(7);
    DateTimeType end = new DateTimeType(Date.from(whole));
    consent.getProvision().getPeriod().setEndElement(end);
    saveTreated(consent);
    awaitDocuments(1);
    awaitDocuments(0);
    assertThat(Instant.now()).isAfterOrEqualTo(whole);
  }

  @Test
  void aPatientOfWhomAResourceCannotBeReadLeaves() {
    stand.startIndexer();
    saveTreated(consent(ConsentState.ACTIVE));
    awaitDocuments(1);

    stand
        .store()
        .saveRaw(patient, "Consent", consentId, "{\"resourceType\": \"Consent\", \"x\": 1}");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> stand.number("select count(*) from patient_ledger where parked") == 1);
    assertThat(documents()).isZero();

    stand.store().save(patient, consent(ConsentState.ACTIVE));
    awaitDocuments(1);
    assertThat(stand.number("select count(*) from patient_ledger where parked")).isZero();
  }

  @Test
  void aWithdrawalOnADayThatTheCalendarDoesNotHaveCounts() {
    stand.startIndexer();
    saveTreated(consent(ConsentState.ACTIVE));
    awaitDocuments(1);

    stand
        .store()
        .save(
            patient,
            consent(ConsentState.INACTIVE).setDateTimeElement(new DateTimeType("1500-02-29")));
    awaitDocuments(0);
  }

  private void saveTreated(Consent consent) {
    stand.store().save(patient, patient.patient(), patient.administration(procedure), consent);
  }

  private Consent consent(ConsentState status) {
    Consent consent = new Consent();
    consent.setId(consentId.toString());
    consent.setStatus(status).getProvision().setType(ConsentProvisionType.PERMIT);
    consent.addCategory(new CodeableConcept(new Coding(Canonical.CONSENT_SCOPE, "research", null)));
    return consent.setDateTimeElement(new DateTimeType("2026-01-05"));
  }

  private void awaitDocuments(int count) {
    awaitIndexed();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(documents()).isEqualTo(count));
  }

  private void awaitIndexed() {
    await().atMost(Duration.ofSeconds(60)).until(() -> stand.dirtyPatients() == 0);
  }

  private int documents() {
    try {
      return stand.index().documents().size();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
