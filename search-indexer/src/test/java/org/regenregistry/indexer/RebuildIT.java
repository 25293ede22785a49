package org.regenregistry.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.TreatmentIndex;

/** A new index is filled beside the old one; answers are exact before, while and after it is. */
class RebuildIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PATIENTS = 120;
  private static final String OLD_FIELDS =
      """
      {"id": {"type": "keyword"},
       "clinic": {"properties": {"code": {"type": "keyword"}}},
       "v": {"properties": {"BL": {"properties": {"pain-nrs": {"properties": {
         "value": {"type": "float"}}}}}}}}
      """;

  private final List<ExamplePatient> patients = new ArrayList<>();
  private Stand stand;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    for (int number = 0; number < PATIENTS; number++) {
      var next = ExamplePatient.of("CLINIC-" + number % 3);
      patients.add(next);
      stand.store().save(next, next.patient(), next.administration(UUID.randomUUID()));
    }
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @Test
  void aFirstIndexServesOnlyWhenItIsFilled() {
    stand.startIndexer("registry.indexer.batch-patients=5");

    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> searched().size() == PATIENTS || !searched().isEmpty());

    assertThat(searched()).hasSize(PATIENTS);
    stand.awaitCaughtUp();
  }

  @Test
  void answersStayWholeWhileAnotherVersionTakesOver() throws Exception {
    var old = stand.serveAnIndexOf("0ld", OLD_FIELDS);
    fill(old);
    var isOver = new AtomicBoolean();
    var wrong = new ArrayList<Integer>();
    var watching =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!isOver.get()) {
                    int found = searched().size();
                    if (found != PATIENTS) {
                      wrong.add(found);
                    }
                  }
                });

    stand.startIndexer("registry.indexer.batch-patients=5", "registry.indexer.keep-previous=0s");
    for (var patient : patients.subList(0, 40)) {
      stand.store().save(patient, patient.pain(UUID.randomUUID(), -10, 8));
    }
    stand.awaitCaughtUp();
    await().atMost(PATIENCE).until(() -> !indices().contains(old));
    isOver.set(true);
    watching.join();

    assertThat(wrong).isEmpty();
    assertThat(indices()).singleElement().asString().startsWith(TreatmentIndex.name());
    assertThat(stand.number("select count(*) from index_generation where state = 'serving'"))
        .isEqualTo(1);
  }

  @Test
  void changesReachTheOldIndexAsFarAsItKnowsTheirFields() throws IOException {
    stand.serveAnIndexOf("0ld", OLD_FIELDS);
    var patient = patients.getFirst();
    stand.store().save(patient, patient.pain(UUID.randomUUID(), -10, 8));

    stand.startIndexer();
    stand.awaitCaughtUp();

    assertThat(previous())
        .hasSize(PATIENTS)
        .anyMatch(document -> document.at("/v/BL/pain-nrs/value").asDouble() == 8)
        .noneMatch(document -> document.has("patient"));
  }

  @Test
  void goesOnWhereAnIndexerWasStopped() {
    var first = stand.startIndexer("registry.indexer.batch-patients=3");
    await().atMost(PATIENCE).until(() -> backlog() < PATIENTS);
    stand.stop(first);
    long left = backlog();

    stand.startIndexer();
    stand.awaitCaughtUp();

    assertThat(left).isLessThan(PATIENTS);
    assertThat(stand.number("select count(*) from index_generation")).isEqualTo(1);
  }

  @Test
  void beginsAnewWhenItsOwnIndexIsLostWhileAnOlderOneIsKept() throws IOException {
    stand.serveAnIndexOf("0ld", OLD_FIELDS);
    stand.startIndexer();
    stand.awaitCaughtUp();
    var own = indices().stream().filter(name -> name.startsWith(TreatmentIndex.name())).findFirst();

    stand.index().client().indices().delete(delete -> delete.index(own.orElseThrow()));

    await().atMost(PATIENCE).until(() -> searched().size() < PATIENTS);
    stand.awaitCaughtUp();
    assertThat(indices()).doesNotContain(own.orElseThrow());
  }

  @Test
  void removesAnIndexThatAnIndexerMadeAndCouldNotTellOf() throws IOException {
    var forgotten = TreatmentIndex.name() + "-0123abcd";
    stand.index().client().indices().create(create -> create.index(forgotten));

    stand.startIndexer();

    await().atMost(PATIENCE).until(() -> !indices().contains(forgotten));
    stand.awaitCaughtUp();
  }

  @Test
  void theOlderOfTwoVersionsBeginsNoIndexOfItsOwnAnyMore() throws IOException {
    stand.startIndexer();
    stand.awaitCaughtUp();
    stand.serveAnIndexOf("n3w", OLD_FIELDS);

    await()
        .during(Duration.ofSeconds(2))
        .atMost(PATIENCE)
        .until(() -> stand.number("select count(*) from index_generation") == 2);
  }

  /** The old index as it was when it was in step. */
  private void fill(String index) throws IOException {
    for (var id : stand.expected().keySet()) {
      stand.index().client().index(write -> write.index(index).id(id).document(Map.of("id", id)));
    }
    stand.index().client().indices().refresh(refresh -> refresh.index(index));
  }

  private List<JsonNode> searched() {
    try {
      return List.copyOf(stand.index().documents().values());
    } catch (IOException unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  private List<JsonNode> previous() throws IOException {
    var client = stand.index().client();
    client.indices().refresh(refresh -> refresh.index("treatments-0ld-meanwhile"));
    return client
        .search(search -> search.index("treatments-0ld-meanwhile").size(1_000), JsonNode.class)
        .hits()
        .hits()
        .stream()
        .map(hit -> hit.source())
        .toList();
  }

  private Set<String> indices() throws IOException {
    return stand.index().client().indices().get(get -> get.index("treatments-*")).result().keySet();
  }

  private long backlog() {
    return stand.number("select count(*) from patient_ledger where generation = 0");
  }
}
