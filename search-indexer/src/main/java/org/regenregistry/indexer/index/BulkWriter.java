package org.regenregistry.indexer.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.util.BinaryData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.elasticsearch.client.ResponseException;
import org.regenregistry.indexer.index.DocumentOperation.Put;
import org.regenregistry.indexer.index.DocumentOperation.Remove;
import org.regenregistry.indexer.index.DocumentOutcome.Deferred;
import org.regenregistry.indexer.index.DocumentOutcome.Refused;

/** Writes documents in requests of bounded size and says what became of each. */
public class BulkWriter {

  private static final int OPERATIONS_PER_REQUEST = 1_000;

  private final ElasticsearchClient client;
  private final String alias;
  private final long bytesPerRequest;
  private final BulkMetrics metrics;

  public BulkWriter(
      ElasticsearchClient client, String alias, long bytesPerRequest, BulkMetrics metrics) {
    this.client = client;
    this.alias = alias;
    this.bytesPerRequest = bytesPerRequest;
    this.metrics = metrics;
  }

  /** Carries out all operations and returns their outcomes in the same order. */
  public List<DocumentOutcome> write(List<DocumentOperation> operations) {
    var outcomes = new ArrayList<DocumentOutcome>(operations.size());
    int start = 0;
    while (start < operations.size()) {
      int end = endOfRequest(operations, start);
      outcomes.addAll(measured(operations.subList(start, end)));
      start = end;
    }
    return outcomes;
  }

  private int endOfRequest(List<DocumentOperation> operations, int start) {
    long bytes = 0;
    int end = start;
    while (end < operations.size() && end - start < OPERATIONS_PER_REQUEST) {
      bytes += operations.get(end).bytes();
      if (bytes > bytesPerRequest && end > start) {
        return end;
      }
      end++;
    }
    return end;
  }

  private List<DocumentOutcome> measured(List<DocumentOperation> operations) {
    var request = metrics.sent();
    var outcomes = request(operations);
    metrics.answered(request, outcomes);
    return outcomes;
  }

  private List<DocumentOutcome> request(List<DocumentOperation> operations) {
    try {
      return client.bulk(requestOf(operations)).items().stream()
          .map(AnswerReading::ofItem)
          .toList();
    } catch (ElasticsearchException refusal) {
      return refused(
          operations, refusal.status(), AnswerReading.describe(refusal.status(), refusal.error()));
    } catch (ResponseException refusal) {
      int status = refusal.getResponse().getStatusLine().getStatusCode();
      return refused(operations, status, Integer.toString(status));
    } catch (IOException unreachable) {
      return all(operations, new Deferred(unreachable.getClass().getSimpleName()));
    }
  }

  /** One document must not fail the others, so a request refused for its content is halved. */
  private List<DocumentOutcome> refused(
      List<DocumentOperation> operations, int status, String reason) {
    if (!AnswerReading.blamesContent(status)) {
      return all(operations, new Deferred(reason));
    }
    if (operations.size() == 1) {
      return all(operations, new Refused(reason));
    }
    int half = operations.size() / 2;
    return Stream.concat(
            request(operations.subList(0, half)).stream(),
            request(operations.subList(half, operations.size())).stream())
        .toList();
  }

  private static List<DocumentOutcome> all(
      List<DocumentOperation> operations, DocumentOutcome outcome) {
    return Collections.nCopies(operations.size(), outcome);
  }

  /**
   * An alias is required, since a write to a name that is none would create an index without our
   * mapping; sources are kept out of errors, since they hold patient data. A request that deletes
   * is answered when no search finds the documents any more, so what the ledger then calls indexed
   * is gone from all answers.
   */
  private BulkRequest requestOf(List<DocumentOperation> operations) {
    return BulkRequest.of(
        bulk ->
            bulk.index(alias)
                .requireAlias(true)
                .includeSourceOnError(false)
                .refresh(deletes(operations) ? Refresh.True : Refresh.False)
                .operations(operations.stream().map(BulkWriter::operationOf).toList()));
  }

  private static boolean deletes(List<DocumentOperation> operations) {
    return operations.stream().anyMatch(Remove.class::isInstance);
  }

  private static BulkOperation operationOf(DocumentOperation operation) {
    return switch (operation) {
      case Put put ->
          BulkOperation.of(
              bulk ->
                  bulk.index(
                      index ->
                          index
                              .id(put.id())
                              .version(put.version())
                              .versionType(VersionType.ExternalGte)
                              .document(
                                  BinaryData.of(put.json().getBytes(UTF_8), "application/json"))));
      case Remove remove ->
          BulkOperation.of(
              bulk ->
                  bulk.delete(
                      delete ->
                          delete
                              .id(remove.id())
                              .version(remove.version())
                              .versionType(VersionType.ExternalGte)));
    };
  }
}
