package org.regenregistry.indexer.index;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.indexer.index.DocumentOutcome.Deferred;
import org.regenregistry.indexer.index.DocumentOutcome.Done;
import org.regenregistry.indexer.index.DocumentOutcome.Homeless;
import org.regenregistry.indexer.index.DocumentOutcome.Refused;
import org.regenregistry.indexer.index.DocumentOutcome.Superseded;

class AnswerReadingTest {

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void takesSuccessAsDone(int status) {
    assertThat(AnswerReading.ofItem(answer(status))).isEqualTo(new Done());
  }

  @Test
  void takesDeletionOfAnAbsentDocumentAsDone() {
    assertThat(AnswerReading.ofItem(answer(404))).isEqualTo(new Done());
  }

  @Test
  void takesAVersionConflictAsSuperseded() {
    assertThat(AnswerReading.ofItem(conflict("current version [9] is higher than [6]")))
        .isEqualTo(new Superseded(9));
    assertThat(AnswerReading.ofItem(conflict("something else"))).isEqualTo(new Superseded(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 408, 429, 500, 502, 503})
  void defersWhatTimeOrAnOperatorCanMend(int status) {
    assertThat(AnswerReading.ofItem(refusal(status, "some_exception", "")))
        .isEqualTo(new Deferred(status + " some_exception"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"index_closed_exception", "illegal_argument_exception", "anything_new"})
  void defersWhatIsWrongWithTheIndexAndNotWithTheDocument(String type) {
    assertThat(
            AnswerReading.ofItem(
                refusal(400, type, "no write index is defined for alias [treatments]")))
        .isEqualTo(new Deferred("400 " + type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Document contains at least one immense term in field=\"ae.term\" (whose UTF8 encoding is",
        "mapper [ae.term] and field [ae.term] differ"
      })
  void refusesAnArgumentThatIsAField(String reason) {
    assertThat(AnswerReading.ofItem(refusal(400, "illegal_argument_exception", reason)))
        .isEqualTo(new Refused("400 illegal_argument_exception at ae.term"));
  }

  @Test
  void refusesADocumentThatIsTooLarge() {
    assertThat(AnswerReading.ofItem(refusal(413, "anything", "")))
        .isEqualTo(new Refused("413 anything"));
  }

  @Test
  void tellsAMissingIndexFromAMissingDocument() {
    assertThat(AnswerReading.ofItem(refusal(404, "index_not_found_exception", "")))
        .isEqualTo(new Homeless());
  }

  @Test
  void refusesADocumentThatDoesNotFitTheMapping() {
    var outcome =
        AnswerReading.ofItem(
            refusal(
                400, "strict_dynamic_mapping_exception", "introduction of [secret] within [v]"));

    assertThat(outcome).isEqualTo(new Refused("400 strict_dynamic_mapping_exception at secret"));
  }

  @Test
  void namesFieldsButNeverValues() {
    var cause =
        ErrorCause.of(error -> error.type("number_format_exception").reason("For input: \"Kim\""));
    var item =
        BulkResponseItem.of(
            bulk ->
                bulk.operationType(OperationType.Index)
                    .index("treatments")
                    .status(400)
                    .error(
                        error ->
                            error
                                .type("document_parsing_exception")
                                .reason("failed to parse field [cells.processed], value 'Kim'")
                                .causedBy(cause)));

    assertThat(AnswerReading.ofItem(item))
        .isEqualTo(
            new Refused(
                "400 document_parsing_exception at cells.processed < number_format_exception"));
  }

  private static BulkResponseItem conflict(String reason) {
    return refusal(409, "version_conflict_engine_exception", "[x]: version conflict, " + reason);
  }

  private static BulkResponseItem answer(int status) {
    return BulkResponseItem.of(
        item -> item.operationType(OperationType.Index).index("treatments").status(status));
  }

  private static BulkResponseItem refusal(int status, String type, String reason) {
    return BulkResponseItem.of(
        item ->
            item.operationType(OperationType.Index)
                .index("treatments")
                .status(status)
                .error(error -> error.type(type).reason(reason)));
  }
}
