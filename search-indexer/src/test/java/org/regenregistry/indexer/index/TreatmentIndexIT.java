package org.regenregistry.indexer.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.Stand;
import org.regenregistry.indexer.index.DocumentOperation.Put;
import org.regenregistry.indexer.index.DocumentOperation.Remove;
import org.regenregistry.indexer.index.DocumentOutcome.Done;
import org.regenregistry.indexer.index.DocumentOutcome.Homeless;
import org.regenregistry.indexer.index.DocumentOutcome.Refused;
import org.regenregistry.indexer.index.DocumentOutcome.Superseded;
import org.regenregistry.indexer.index.TreatmentAlias.IndexDefinition;
import org.regenregistry.mapping.treatment.TreatmentIndex;

/** What the real index does with versions, refusals and its alias. */
class TreatmentIndexIT {

  private static final String ID = "JEJU-03|1";

  private Stand stand;
  private TreatmentAlias alias;
  private BulkWriter writer;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    var client = stand.index().client();
    alias = new IndexConfiguration().treatmentAlias(client);
    writer =
        new BulkWriter(
            client, TreatmentIndex.ALIAS, 1_000_000, new BulkMetrics(new SimpleMeterRegistry()));
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @Test
  void doesNotResurrectADeletedDocumentByAStaleWrite() throws IOException {
    prepare();
    assertThat(write(put(5))).isEqualTo(new Done());
    assertThat(write(new Remove(ID, 6))).isEqualTo(new Done());

    assertThat(write(put(5))).isEqualTo(new Superseded());

    assertThat(stand.index().documents()).isEmpty();
  }

  @Test
  void keepsTheNewerVersionWhateverTheOrder() throws IOException {
    prepare();
    assertThat(write(put(5))).isEqualTo(new Done());

    assertThat(write(put(4))).isEqualTo(new Superseded());
    assertThat(write(new Remove(ID, 4))).isEqualTo(new Superseded());
    assertThat(write(put(5))).isEqualTo(new Done());

    assertThat(stand.index().documents()).containsOnlyKeys(ID);
  }

  @Test
  void remembersADeletionThatCameBeforeTheWrite() throws IOException {
    prepare();

    assertThat(write(new Remove(ID, 6))).isEqualTo(new Done());
    assertThat(write(put(5))).isEqualTo(new Superseded());
  }

  @Test
  void remembersDeletionsForLongerThanAnyWriterIsPatient() throws IOException {
    prepare();

    var index = TreatmentIndex.name();
    var settings = stand.index().client().indices().getSettings(get -> get.index(index)).get(index);

    assertThat(settings.settings().index().gcDeletes().time()).isEqualTo("1h");
  }

  @Test
  void refusesAFieldThatTheMappingDoesNotKnow() throws IOException {
    prepare();

    var outcome = write(new Put(ID, 1, "{\"id\": \"x\", \"surname\": \"Kim\"}"));

    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).reason()).contains("at surname").doesNotContain("Kim");
  }

  @Test
  void neverCreatesAnIndexByWriting() throws IOException {
    assertThat(writer.write(List.of(put(1), new Remove("other", 1))))
        .containsExactly(new Homeless(), new Homeless());

    assertThat(stand.index().client().indices().get(get -> get.index("treatments*")).result())
        .isEmpty();
  }

  @Test
  void preparesTheIndexOnceHoweverManyTry() throws IOException {
    assertThat(alias.isServing()).isFalse();

    CompletableFuture.allOf(
            Stream.generate(() -> CompletableFuture.runAsync(this::prepare))
                .limit(4)
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(alias.isServing()).isTrue();
    assertThat(write(put(1))).isEqualTo(new Done());
  }

  @Test
  void movesTheAliasFromTheIndexOfAnotherVersion() throws IOException {
    var old =
        new TreatmentAlias(
            stand.index().client(),
            new IndexDefinition(TreatmentIndex.ALIAS, "treatments-old", "{}"));
    old.create();
    old.serve();
    assertThat(alias.isServing()).isFalse();

    prepare();

    assertThat(alias.isServing()).isTrue();
    assertThat(old.isServing()).isFalse();
  }

  private void prepare() {
    try {
      alias.create();
      alias.serve();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private DocumentOutcome write(DocumentOperation operation) {
    return writer.write(List.of(operation)).getFirst();
  }

  private static Put put(long version) {
    return new Put(ID, version, "{\"id\": \"" + ID + "\"}");
  }
}
