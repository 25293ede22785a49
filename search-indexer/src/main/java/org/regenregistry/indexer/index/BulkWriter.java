package org.regenregistry.indexer.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.util.BinaryData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.elasticsearch.client.ResponseException;
import org.jspecify.annotations.Nullable;
import org.regenregistry.indexer.index.DocumentOperation.Put;
import org.regenregistry.indexer.index.DocumentOperation.Remove;
import org.regenregistry.indexer.index.DocumentOutcome.Deferred;

/** Writes documents in requests of bounded size and says what became of each. */
public class BulkWriter {

  private static final int OPERATIONS_PER_REQUEST = 1_000;

  /** Statuses by which a request as a whole may be refused for what one document holds. */
  private static final Set<Integer> CONTENT = Set.of(400, 413);

  /**
   * How long a part of an index may be away before its documents are deferred; less than an answer
   * is waited for, so that the other parts and indices go on.
   */
  private static final Time AWAY = Time.of(time -> time.time("5s"));

  private static final DocumentOutcome LATE = new Deferred("the lease ended");

  private final ElasticsearchClient client;
  private final long bytesPerRequest;
  private final BulkMetrics metrics;

  public BulkWriter(ElasticsearchClient client, long bytesPerRequest, BulkMetrics metrics) {
    this.client = client;
    this.bytesPerRequest = bytesPerRequest;
    this.metrics = metrics;
  }

  /**
   * Carries out all operations and returns their outcomes in the same order.
   *
   * @param alias the alias by which the index is written
   */
  public List<DocumentOutcome> write(String alias, List<DocumentOperation> operations) {
    return write(alias, operations, () -> true);
  }

  /**
   * Carries out operations as long as there is time; the rest is deferred without being sent.
   *
   * @param inTime asked before each request
   */
  public List<DocumentOutcome> write(
      String alias, List<DocumentOperation> operations, BooleanSupplier inTime) {
    var outcomes = new ArrayList<DocumentOutcome>(operations.size());
    int start = 0;
    while (start < operations.size()) {
      int end = endOfRequest(operations, start);
      var some = operations.subList(start, end);
      outcomes.addAll(inTime.getAsBoolean() ? measured(alias, some) : all(some, LATE));
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

  private List<DocumentOutcome> measured(String alias, List<DocumentOperation> operations) {
    var request = metrics.sent();
    var outcomes = request(alias, operations);
    metrics.answered(request, outcomes);
    return outcomes;
  }

  private List<DocumentOutcome> request(String alias, List<DocumentOperation> operations) {
    try {
      return client.bulk(requestOf(alias, operations)).items().stream()
          .map(AnswerReading::ofItem)
          .toList();
    } catch (ElasticsearchException refusal) {
      return refused(
          new Request(alias, operations), new Refusal(refusal.status(), refusal.error()));
    } catch (ResponseException refusal) {
      int status = refusal.getResponse().getStatusLine().getStatusCode();
      return refused(new Request(alias, operations), new Refusal(status, null));
    } catch (IOException unreachable) {
      return all(operations, new Deferred(unreachable.getClass().getSimpleName()));
    }
  }

  private record Request(String alias, List<DocumentOperation> operations) {}

  /** Why a request as a whole was not carried out. */
  private record Refusal(int status, @Nullable ErrorCause error) {

    boolean mayBlameOne() {
      return CONTENT.contains(status);
    }
  }

  /** One document must not fail the others, so a request refused for its content is halved. */
  private List<DocumentOutcome> refused(Request request, Refusal refusal) {
    List<DocumentOperation> operations = request.operations();
    if (operations.size() == 1 || !refusal.mayBlameOne()) {
      return all(operations, AnswerReading.blamed(refusal.status(), refusal.error()));
    }
    int half = operations.size() / 2;
    return Stream.concat(
            request(request.alias(), operations.subList(0, half)).stream(),
            request(request.alias(), operations.subList(half, operations.size())).stream())
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
  private BulkRequest requestOf(String alias, List<DocumentOperation> operations) {
    return BulkRequest.of(
        bulk ->
            bulk.index(alias)
                .requireAlias(true)
                .includeSourceOnError(false)
                .timeout(AWAY)
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
