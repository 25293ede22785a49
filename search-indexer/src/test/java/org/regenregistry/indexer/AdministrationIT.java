package org.regenregistry.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.administration.IndexAdministration;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.Generation.State;
import org.regenregistry.indexer.ledger.ReviewFigures;

/** What an operator can ask of the index, while an indexer runs. */
class AdministrationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ExamplePatient patient = ExamplePatient.of("JEJU-03");
  private final UUID procedure = UUID.randomUUID();
  private Stand stand;
  private IndexAdministration index;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    stand.store().save(patient, patient.patient(), patient.administration(procedure));
    stand.startIndexer();
    stand.awaitCaughtUp();
    index = stand.administration();
  }

  @AfterEach
  void close() throws IOException {
    index.close();
    stand.close();
  }

  @Test
  void verifiesTheIndexAndHasItPutRight() throws IOException {
    var id = "JEJU-03|" + procedure;
    stand.index().client().delete(delete -> delete.index("treatments").id(id));

    assertThat(verify().missing()).isEqualTo(1);

    stand.awaitCaughtUp();
    assertThat(verify()).isEqualTo(new ReviewFigures(1, 0, 0, 1, 0, 0, 0, 0));
    assertThat(stand.index().documents()).containsOnlyKeys(id);
  }

  @Test
  void buildsANewIndexAndReturnsToTheOneBefore() throws IOException {
    var before = serving();
    assertThat(index.rollBack()).isFalse();

    assertThat(index.rebuild()).isTrue();
    await().atMost(PATIENCE).until(() -> serving().number() > before.number());
    stand.store().save(patient, patient.pain(UUID.randomUUID(), -14, 7));
    stand.awaitCaughtUp();

    assertThat(index.rollBack()).isTrue();
    assertThat(serving().index()).isEqualTo(before.index());
    stand.awaitCaughtUp();
    assertThat(live()).extracting(Generation::state).contains(State.SERVING, State.PREVIOUS);
  }

  @Test
  void fillsANewIndexWithoutWritingToTheOneThatServes() throws IOException {
    var before = serving();
    var id = "JEJU-03|" + procedure;
    var writes = sequenceNumber(before.index(), id);
    assertThat(index.filling()).isEmpty();

    await().atMost(PATIENCE).until(index::rebuild);
    await().atMost(PATIENCE).until(() -> serving().number() > before.number());

    assertThat(sequenceNumber(serving().index(), id)).isZero();
    assertThat(sequenceNumber(before.index(), id)).isEqualTo(writes);
  }

  @Test
  void listsWhoCannotBeIndexedAndTriesThemAgain() {
    var incomplete = patient.administration(procedure);
    incomplete.setExtension(List.of());
    stand.store().save(patient, incomplete);
    await().atMost(PATIENCE).until(() -> !index.parked(10).isEmpty());

    assertThat(index.parked(10))
        .singleElement()
        .satisfies(
            parked -> {
              assertThat(parked.patient().patientId()).isEqualTo(patient.id());
              assertThat(parked.reason()).contains("lacks");
            });
    assertThat(index.status().ledger().parkedPatients()).isEqualTo(1);
    await().atMost(PATIENCE).until(() -> index.retryParked() == 1);
  }

  private ReviewFigures verify() throws IOException {
    return index.verify().orElseThrow().getOrDefault("JEJU-03", ReviewFigures.NONE);
  }

  /** Rises with every write to the index. */
  private long sequenceNumber(String name, String id) throws IOException {
    var found = stand.index().client().get(get -> get.index(name).id(id), JsonNode.class);
    return Objects.requireNonNull(found.seqNo());
  }

  private Generation serving() {
    return live().stream()
        .filter(generation -> generation.state() == State.SERVING)
        .findFirst()
        .orElseThrow();
  }

  private List<Generation> live() {
    return index.status().live();
  }
}
