package org.regenregistry.indexer.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.index.StandInElasticsearch.Answer;

/** A document counts as missing only if Elasticsearch says so. */
class StoredDocumentsTest {

  private static final String GONE =
      "{\"_index\": \"treatments-1\", \"_id\": \"gone\", \"found\": false}";

  private StandInElasticsearch elasticsearch;
  private StoredDocuments documents;

  @BeforeEach
  void start() throws IOException {
    elasticsearch = new StandInElasticsearch(_ -> new Answer(200, "{\"docs\": [" + GONE + "]}"));
    documents = new StoredDocuments(elasticsearch.client());
  }

  @AfterEach
  void stop() throws IOException {
    elasticsearch.close();
  }

  @Test
  void takesADocumentThatWasNotFoundAsMissing() throws IOException {
    assertThat(documents.read("treatments-1", List.of("gone"))).isEmpty();
  }

  @Test
  void takesAnAnswerFromAShardThatIsAwayAsNone() {
    elasticsearch.behave(
        _ ->
            new Answer(
                200,
                """
                {"docs": [%s, {"_index": "treatments-1", "_id": "unknown",
                  "error": {"type": "no_shard_available_action_exception", "reason": "away"}}]}
                """
                    .formatted(GONE)));

    assertThatThrownBy(() -> documents.read("treatments-1", List.of("gone", "unknown")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no_shard_available_action_exception");
  }

  @Test
  void asksForAllShardsWhenItListsDocuments() throws IOException {
    elasticsearch.behave(
        _ ->
            new Answer(
                200,
                """
                {"took": 1, "timed_out": false,
                 "_shards": {"total": 1, "successful": 1, "failed": 0}, "hits": {"hits": []}}
                """));

    assertThat(documents.after("treatments-1", "", 10)).isEmpty();
    assertThat(elasticsearch.requests())
        .allMatch(request -> request.contains("allow_partial_search_results=false"));
  }
}
