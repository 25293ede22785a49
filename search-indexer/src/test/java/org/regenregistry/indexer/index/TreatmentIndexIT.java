package org.regenregistry.indexer.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Set;
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
import org.regenregistry.mapping.treatment.TreatmentIndex;

/** What the real index does with versions, refusals and its alias. */
class TreatmentIndexIT {

  private static final String ID = "JEJU-03|1";

  private Stand stand;
  private TreatmentIndices indices;
  private String index = "";
  private BulkWriter writer;

  @BeforeEach
  void open() throws IOException {
    stand = new Stand();
    var client = stand.index().client();
    indices = new IndexConfiguration().treatmentIndices(client);
    writer = new BulkWriter(client, 1_000_000, new BulkMetrics(new SimpleMeterRegistry()));
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

    var settings = stand.index().client().indices().getSettings(get -> get.index(index));

    assertThat(settings.toString()).contains("\"gc_deletes\":\"1h\"");
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
    assertThat(writer.write("treatments-none.write", List.of(put(1), new Remove("other", 1))))
        .containsExactly(new Homeless(), new Homeless());

    assertThat(stand.index().client().indices().get(get -> get.index("treatments*")).result())
        .isEmpty();
  }

  @Test
  void givesEachIndexANameOfItsOwn() throws IOException {
    var one = indices.create();
    var other = indices.create();

    assertThat(one).startsWith(TreatmentIndex.name()).isNotEqualTo(other);
    assertThat(indices.existing()).containsExactlyInAnyOrder(one, other);
    assertThat(indices.served()).isEmpty();
  }

  @Test
  void movesAnswersFromOneIndexToAnotherInOneStep() throws IOException {
    prepare();
    var next = indices.create();
    writer.write(TreatmentIndices.writeAlias(next), List.of(put(1)));

    indices.serve(next);

    assertThat(indices.served()).containsExactly(next);
    assertThat(stand.index().documents()).containsOnlyKeys(ID);
    assertThat(indices.count(next)).isEqualTo(1);
    indices.delete(index);
    indices.delete(index);
    assertThat(indices.existing()).containsExactly(next);
  }

  @Test
  void cutsADocumentDownToWhatAnIndexKnows() throws IOException {
    prepare();
    var known = indices.fields(index);

    assertThat(
            known.only(
                """
                {"id": "x", "surname": "Kim", "clinic": {"code": "JEJU-03", "colour": "green"},
                 "source": {"tissue": ["adipose"]}, "ae": [{"term": "soreness", "mood": "low"}]}
                """))
        .isEqualTo(
            "{\"id\":\"x\",\"clinic\":{\"code\":\"JEJU-03\"},\"source\":{\"tissue\":[\"adipose\"]},"
                + "\"ae\":[{\"term\":\"soreness\"}]}");
  }

  @Test
  void tellsItsOwnMappingFromOneThatSomebodyChanged() throws IOException {
    prepare();
    assertThat(indices.isAsDefined(index)).isTrue();

    stand
        .index()
        .client()
        .indices()
        .putMapping(
            put -> put.index(index).properties("surname", field -> field.keyword(word -> word)));

    assertThat(indices.isAsDefined(index)).isFalse();
  }

  @Test
  void tellsTheIndicesItMadeFromOthers() throws IOException {
    prepare();

    assertThat(indices.ownOf(Set.of(index, "treatments-copy", TreatmentIndex.name() + "-copy")))
        .containsExactly(index);
  }

  private void prepare() throws IOException {
    index = indices.create();
    indices.serve(index);
  }

  private DocumentOutcome write(DocumentOperation operation) {
    return writer.write(TreatmentIndices.writeAlias(index), List.of(operation)).getFirst();
  }

  private static Put put(long version) {
    return new Put(ID, version, "{\"id\": \"" + ID + "\"}");
  }
}
