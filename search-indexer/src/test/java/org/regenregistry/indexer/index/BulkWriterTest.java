package org.regenregistry.indexer.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.index.DocumentOperation.Put;
import org.regenregistry.indexer.index.DocumentOperation.Remove;
import org.regenregistry.indexer.index.DocumentOutcome.Deferred;
import org.regenregistry.indexer.index.DocumentOutcome.Done;
import org.regenregistry.indexer.index.DocumentOutcome.Refused;
import org.regenregistry.indexer.index.StandInElasticsearch.Answer;

/** Speaks to a stand-in for Elasticsearch that can refuse what a real one seldom refuses. */
class BulkWriterTest {

  private static final String POISON = "poison";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private StandInElasticsearch elasticsearch;

  @BeforeEach
  void start() throws IOException {
    elasticsearch = new StandInElasticsearch(BulkWriterTest::accept);
  }

  @AfterEach
  void stop() throws IOException {
    elasticsearch.close();
  }

  @Test
  void boundsRequestsInBytesAndKeepsTheOrder() {
    var outcomes = writer(1_100).write("treatments", documents(7, "x".repeat(300)));

    assertThat(outcomes).hasSize(7).containsOnly(new Done());
    assertThat(elasticsearch.requests()).hasSize(4).allMatch(request -> request.length() < 1_300);
    assertThat(String.join("", elasticsearch.requests()))
        .containsSubsequence("id-0", "id-3", "id-6");
  }

  @Test
  void sendsNothingMoreOnceTheLeaseEnded() {
    var outcomes =
        writer(1_100)
            .write(
                "treatments",
                documents(7, "x".repeat(300)),
                () -> elasticsearch.requests().isEmpty());

    assertThat(elasticsearch.requests()).hasSize(1);
    assertThat(outcomes).hasSize(7).startsWith(new Done(), new Done());
    assertThat(outcomes.getLast()).isEqualTo(new Deferred("the lease ended"));
  }

  @Test
  void sendsADocumentLargerThanTheBoundAlone() {
    assertThat(writer(1_000).write("treatments", documents(3, "x".repeat(5_000))))
        .containsOnly(new Done());
    assertThat(elasticsearch.requests()).hasSize(3);
  }

  @Test
  void asksForAnAliasAndKeepsSourcesOutOfErrors() {
    writer(1_000).write("treatments", List.of(new Remove("id-1", 4)));

    assertThat(elasticsearch.requests().getFirst())
        .contains("require_alias=true", "include_source_on_error=false")
        .contains("\"delete\"", "\"version\":4", "\"external_gte\"");
  }

  @Test
  void findsTheOneDocumentForWhichARequestIsRefused() {
    elasticsearch.behave(
        request -> request.contains(POISON) ? new Answer(413, "{}") : accept(request));
    var operations = new ArrayList<>(documents(8, "x"));
    operations.set(5, new Put("id-5", 1, "{\"text\":\"" + POISON + "\"}"));

    var outcomes = writer(100_000).write("treatments", operations);

    assertThat(outcomes.get(5)).isInstanceOf(Refused.class);
    assertThat(outcomes).filteredOn(new Done()::equals).hasSize(7);
  }

  @Test
  void defersWhatIsRefusedForAnythingButItsContent() {
    elasticsearch.behave(
        _ ->
            new Answer(
                400,
                """
                {"status": 400, "error": {"type": "illegal_argument_exception",
                  "reason": "alias [x] has more than one index"}}
                """));

    assertThat(writer(100_000).write("treatments", documents(1, "x")))
        .containsExactly(new Deferred("400 illegal_argument_exception"));
  }

  @Test
  void defersEverythingWhenTheClusterIsBusy() {
    elasticsearch.behave(
        _ -> new Answer(503, "{\"status\":503,\"error\":{\"type\":\"busy\",\"reason\":\"x\"}}"));

    assertThat(writer(100_000).write("treatments", documents(2, "x")))
        .containsExactly(new Deferred("503"), new Deferred("503"));
    assertThat(meters.counter("registry.indexer.documents", "outcome", "deferred").count())
        .isEqualTo(2);
  }

  @Test
  void defersEverythingWhileAccessIsRefused() {
    elasticsearch.behave(
        _ -> new Answer(403, "{\"status\":403,\"error\":{\"type\":\"security_exception\"}}"));

    assertThat(writer(100_000).write("treatments", documents(1, "x")))
        .containsExactly(new Deferred("403 security_exception"));
  }

  @Test
  void defersEverythingWhenNobodyListens() {
    elasticsearch.fallSilent();

    assertThat(writer(100_000).write("treatments", documents(1, "x")).getFirst())
        .isInstanceOf(Deferred.class);
  }

  private BulkWriter writer(long bytesPerRequest) {
    return new BulkWriter(elasticsearch.client(), bytesPerRequest, new BulkMetrics(meters));
  }

  private static List<DocumentOperation> documents(int count, String text) {
    return IntStream.range(0, count)
        .<DocumentOperation>mapToObj(
            number -> new Put("id-" + number, 1, "{\"text\":\"" + text + "\"}"))
        .toList();
  }

  private static Answer accept(String request) {
    var items =
        request
            .lines()
            .filter(line -> line.startsWith("{\"index\"") || line.startsWith("{\"delete\""))
            .map(_ -> "{\"index\":{\"_index\":\"treatments-1\",\"_id\":\"x\",\"status\":201}}")
            .collect(Collectors.joining(","));
    return new Answer(200, "{\"errors\":false,\"took\":1,\"items\":[" + items + "]}");
  }
}
