package org.regenregistry.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.guide.ExampleBundles;

/** What a clinic writes appears in the index, and nothing else does. */
class IndexingIT {

  private final ExamplePatient patient = ExamplePatient.of("SEOUL-01");
  private final UUID procedure = UUID.randomUUID();
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
  void followsAWrite() throws IOException {
    stand.startIndexer();

    stand
        .store()
        .save(
            patient,
            patient.patient(),
            patient.administration(procedure),
            patient.pain(UUID.randomUUID(), -14, 7),
            patient.pain(UUID.randomUUID(), 90, 3));

    stand.awaitCaughtUp();
    var document = stand.index().document("SEOUL-01|" + procedure);
    assertThat(document.at("/source/tissue/0").asText()).isEqualTo("adipose");
    assertThat(document.at("/v/M3/pain-nrs/delta").asDouble()).isEqualTo(-4);
  }

  @Test
  void indexesTheExamplesOfTheGuide() throws IOException {
    stand.startIndexer();

    for (var bundle : ExampleBundles.values()) {
      var example = ExampleSubmission.of("SEOUL-01", bundle);
      stand.store().save(example.patient(), example.resources().toArray(Resource[]::new));
    }

    stand.awaitCaughtUp();
    assertThat(stand.index().documents().values())
        .extracting(document -> document.at("/source/tissue/0").asText())
        .contains("adipose", "bone-marrow", "umbilical-cord-blood");
  }

  @Test
  void indexesWhatWasWrittenBeforeItStarted() throws IOException {
    stand.store().save(patient, patient.patient(), patient.administration(procedure));

    stand.startIndexer();

    stand.awaitCaughtUp();
    assertThat(stand.index().documents()).containsOnlyKeys("SEOUL-01|" + procedure);
  }

  @Test
  void changesTheDocumentWhenAScoreArrives() throws IOException {
    stand.startIndexer();
    stand
        .store()
        .save(
            patient,
            patient.patient(),
            patient.administration(procedure),
            patient.pain(UUID.randomUUID(), -14, 7));
    stand.awaitCaughtUp();

    stand.store().save(patient, patient.pain(UUID.randomUUID(), 365, 2));

    stand.awaitCaughtUp();
    var document = stand.index().document("SEOUL-01|" + procedure);
    assertThat(document.at("/v/M12/pain-nrs/value").asDouble()).isEqualTo(2);
  }

  @Test
  void deletesTheDocumentOfADeletedAdministration() throws IOException {
    var other = UUID.randomUUID();
    stand.startIndexer();
    stand
        .store()
        .save(
            patient,
            patient.patient(),
            patient.administration(procedure),
            patient.administration(other));
    stand.awaitCaughtUp();
    assertThat(stand.index().documents()).hasSize(2);

    stand.store().delete(patient, "Procedure", procedure);

    stand.awaitCaughtUp();
    assertThat(stand.index().documents()).containsOnlyKeys("SEOUL-01|" + other);
  }

  @Test
  void deletesEveryDocumentOfADeletedPatient() throws IOException {
    stand.startIndexer();
    stand.store().save(patient, patient.patient(), patient.administration(procedure));
    stand.awaitCaughtUp();

    stand.store().delete(patient, "Patient", patient.id());

    stand.awaitCaughtUp();
    assertThat(stand.index().documents()).isEmpty();
    assertThat(stand.number("select cardinality(document_ids) from patient_ledger")).isZero();
  }

  @Test
  void repeatsAPatientWithoutHarm() throws IOException {
    stand.startIndexer();
    stand.store().save(patient, patient.patient(), patient.administration(procedure));
    stand.awaitCaughtUp();
    var before = stand.index().documents();

    stand
        .store()
        .as(
            DatabaseRole.INDEXER,
            statements ->
                statements.sql("update patient_ledger set indexed_revision = 0").update());

    stand.awaitCaughtUp();
    assertThat(stand.index().documents()).isEqualTo(before);
  }

  @Test
  void fillsAnIndexThatWasDropped() throws IOException {
    stand.startIndexer();
    stand.store().save(patient, patient.patient(), patient.administration(procedure));
    stand.awaitCaughtUp();

    stand.index().drop();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(stand.index().documents()).isEqualTo(stand.expected()));
    stand.awaitCaughtUp();
  }

  @Test
  void takesOverThePatientsOfAnIndexerThatDied() {
    stand.store().save(patient, patient.patient(), patient.administration(procedure));
    stand
        .store()
        .as(
            DatabaseRole.INDEXER,
            statements ->
                statements
                    .sql(
                        """
                        update patient_ledger
                        set claimed_until = clock_timestamp() + interval '2 seconds'
                        """)
                    .update());

    stand.startIndexer();

    stand.awaitCaughtUp();
  }
}
