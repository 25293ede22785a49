package org.regenregistry.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.springframework.context.ConfigurableApplicationContext;

/** The version of a document is a patient's revision, and documents can change their patients. */
class MovedTreatmentIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ExamplePatient giver = ExamplePatient.of("SEOUL-01");
  private final ExamplePatient taker = ExamplePatient.of("SEOUL-01");
  private final UUID procedure = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private Stand stand;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    stand.store().save(giver, giver.patient(), giver.administration(procedure));
    stand.store().save(taker, taker.patient(), taker.administration(other));
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "40, 1", "1, 40"})
  void followsATreatmentToAnotherPatientWhateverTheirRevisions(long from, long to)
      throws IOException {
    startIndexerWithoutReviews();
    raise(giver, from);
    raise(taker, to);
    stand.awaitCaughtUp();

    stand.store().move(giver, taker, taker.administration(procedure));

    stand.awaitCaughtUp();
    assertThat(stand.index().documents()).hasSize(2);
    assertThat(knownTo(giver)).isZero();
    assertThat(knownTo(taker)).isEqualTo(2);
  }

  @Test
  void followsTwoPatientsWhoExchangeTreatments() throws IOException {
    startIndexerWithoutReviews();
    raise(giver, 20);
    stand.awaitCaughtUp();

    stand.store().move(giver, taker, taker.administration(procedure));
    stand.store().move(taker, giver, giver.administration(other));

    awaitOneTreatmentEach();
  }

  @Test
  void followsTwoPatientsWhoExchangedTreatmentsBeforeAnybodyLooked() throws IOException {
    var indexer = startIndexerWithoutReviews();
    raise(giver, 20);
    stand.awaitCaughtUp();
    stand.stop(indexer);
    stand.store().move(giver, taker, taker.administration(procedure));
    stand.store().move(taker, giver, giver.administration(other));

    stand.startIndexer();

    awaitOneTreatmentEach();
  }

  private void awaitOneTreatmentEach() throws IOException {
    stand.awaitCaughtUp();
    assertThat(stand.index().documents()).hasSize(2);
    assertThat(knownTo(giver)).isEqualTo(1);
    assertThat(knownTo(taker)).isEqualTo(1);
  }

  @Test
  void aTreatmentThatMovesToAPatientWhoWithdrewLeaves() throws IOException {
    startIndexerWithoutReviews();
    raise(giver, 20);
    stand.store().save(taker, withdrawal());
    await().atMost(PATIENCE).until(() -> stand.index().documents().size() == 1);

    stand.store().move(giver, taker, taker.administration(procedure));

    await()
        .atMost(PATIENCE)
        .until(() -> stand.dirtyPatients() == 0 && stand.index().documents().isEmpty());
    assertThat(knownTo(giver) + knownTo(taker)).isZero();
  }

  @Test
  void aWithdrawalAfterTheStoreWasRestoredToAnOlderStateIsCarriedOut() throws IOException {
    var indexer = startIndexerWithoutReviews();
    raise(taker, 9);
    stand.awaitCaughtUp();
    stand.stop(indexer);
    stand.restoreRevisions();
    stand.store().save(taker, withdrawal());

    startIndexerWithoutReviews();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(stand.index().documents()).containsOnlyKeys("SEOUL-01|" + procedure));
    await().atMost(PATIENCE).until(() -> stand.dirtyPatients() == 0);
    assertThat(knownTo(taker)).isZero();
  }

  @Test
  void aChangeAfterTheStoreWasRestoredToAnOlderStateIsCarriedOut() throws IOException {
    var indexer = startIndexerWithoutReviews();
    raise(taker, 9);
    stand.awaitCaughtUp();
    stand.stop(indexer);
    stand.restoreRevisions();
    stand.store().save(taker, taker.pain(UUID.randomUUID(), 3, 4));

    startIndexerWithoutReviews();

    stand.awaitCaughtUp();
  }

  /** Whatever is put right here is not put right by the comparison, which had its turn. */
  private ConfigurableApplicationContext startIndexerWithoutReviews() {
    var indexer =
        stand.startIndexer("registry.indexer.review.pause=1h", "registry.indexer.review.share=1");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                stand.number("select count(*) from index_review where finished_at is not null")
                    == 1);
    return indexer;
  }

  private void raise(ExamplePatient patient, long times) {
    for (int time = 0; time < times; time++) {
      stand.store().save(patient, patient.patient());
    }
  }

  private long knownTo(ExamplePatient patient) {
    return stand.number(
        "select cardinality(document_ids) from patient_ledger where patient_id = '%s'"
            .formatted(patient.id()));
  }

  private static Consent withdrawal() {
    Consent consent = new Consent();
    consent.setId(UUID.randomUUID().toString());
    consent.setStatus(ConsentState.INACTIVE).getProvision().setType(ConsentProvisionType.PERMIT);
    consent.addCategory(new CodeableConcept(new Coding(Canonical.CONSENT_SCOPE, "research", null)));
    return consent.setDateTimeElement(new DateTimeType("2026-01-05"));
  }
}
