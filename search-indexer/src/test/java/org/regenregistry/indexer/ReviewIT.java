package org.regenregistry.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.springframework.context.ConfigurableApplicationContext;

/** Whatever is wrong in the index is found by the comparison with the store, and put right. */
class ReviewIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PATIENTS = 30;

  private Stand stand;
  private ConfigurableApplicationContext indexer;
  private String document = "";

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    for (int number = 0; number < PATIENTS; number++) {
      var next = ExamplePatient.of("CLINIC-0" + number % 3);
      var procedure = UUID.randomUUID();
      document = next.clinic().value() + "|" + procedure;
      stand
          .store()
          .save(
              next,
              next.patient(),
              next.administration(procedure),
              next.pain(UUID.randomUUID(), -14, 7));
    }
    indexer =
        stand.startIndexer(
            "registry.indexer.review.pause=50ms",
            "registry.indexer.review.share=1",
            "registry.indexer.review.page-patients=7");
    stand.awaitCaughtUp();
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @Test
  void anIndexThatEqualsTheStoreIsSaidToAndLeftAlone() {
    awaitReviews(2);

    assertThat(meter("documents")).isEqualTo(PATIENTS);
    assertThat(repaired()).isZero();
    assertThat(figure("sum(patients)")).isEqualTo(PATIENTS);
    assertThat(figure("count(*)")).as("clinics").isEqualTo(3);
  }

  @Test
  void tellsWhatTheLastOneFoundThoughAnotherIndexerMadeIt() {
    awaitReviews(1);
    stand.stop(indexer);
    stand
        .store()
        .as(
            DatabaseRole.INDEXER,
            statements ->
                statements.sql("delete from index_review where finished_at is null").update());

    indexer = stand.startIndexer("registry.indexer.review.pause=1h");

    await().atMost(PATIENCE).until(() -> meter("documents") == PATIENTS);
    assertThat(reviews()).isZero();
  }

  @Test
  void aDocumentThatSomebodyChangedIsPutRight() throws IOException {
    var changed = (ObjectNode) stand.index().document(document).deepCopy();
    changed.put("submissionLevel", "L3");
    put(document, changed);

    awaitRepair(1);
  }

  @Test
  void aDocumentThatIsGoneIsWrittenAgain() throws IOException {
    stand.index().client().delete(delete -> delete.index("treatments").id(document));

    awaitRepair(1);
  }

  @Test
  void aDocumentOfNobodyIsRemoved() throws IOException {
    put("CLINIC-00|" + UUID.randomUUID(), Map.of("id", "CLINIC-00|nobody"));
    put("nonsense", Map.of("id", "nonsense"));
    put("nameless", Map.of());

    awaitRepair(3);
  }

  @Test
  void aDocumentThatTheLedgerForgotIsRemembered() throws IOException {
    stand
        .store()
        .as(
            DatabaseRole.INDEXER,
            statements -> statements.sql("update patient_ledger set document_ids = '{}'").update());

    awaitReviews(reviews() + 3);

    assertThat(stand.index().documents()).isEqualTo(stand.expected());
    assertThat(stand.number("select count(*) from patient_ledger where document_ids = '{}'"))
        .isZero();
  }

  @Test
  void anIndexThatIsAheadOfARestoredStoreIsPutRight() throws IOException {
    var other = ExamplePatient.of("CLINIC-00");
    stand.store().save(other, other.patient(), other.administration(UUID.randomUUID()));
    for (int score = 0; score < 5; score++) {
      stand.store().save(other, other.pain(UUID.randomUUID(), 30 + score, score));
    }
    stand.awaitCaughtUp();
    stand.restoreRevisions();
    var changed = (ObjectNode) stand.index().document(document).deepCopy();
    changed.put("submissionLevel", "L3");
    put(document, changed);

    await().atMost(PATIENCE).until(() -> repaired() > PATIENTS);
    stand.awaitCaughtUp();
    awaitReviews(reviews() + 3);

    assertThat(meter("ahead") + meter("different") + meter("missing")).isZero();
  }

  private void put(String id, Object content) throws IOException {
    stand.index().client().index(write -> write.index("treatments").id(id).document(content));
  }

  private void awaitRepair(int differences) {
    await().atMost(PATIENCE).until(() -> repaired() >= differences);
    stand.awaitCaughtUp();
    awaitReviews(reviews() + 2);
    assertThat(meter("missing") + meter("different") + meter("unexpected")).isZero();
    assertThat(repaired()).isEqualTo(differences);
  }

  private void awaitReviews(double count) {
    await().atMost(PATIENCE).until(() -> reviews() >= count);
  }

  private double reviews() {
    return meters().counter("registry.indexer.review.finished").count();
  }

  private double repaired() {
    return meters().counter("registry.indexer.review.repaired").count();
  }

  private double meter(String name) {
    return meters().get("registry.indexer.review." + name).gauge().value();
  }

  private MeterRegistry meters() {
    return indexer.getBean(MeterRegistry.class);
  }

  private long figure(String figure) {
    return stand.number(
        """
        select %s from index_review_clinic where review = (
          select max(id) from index_review where finished_at is not null)
        """
            .formatted(figure));
  }
}
