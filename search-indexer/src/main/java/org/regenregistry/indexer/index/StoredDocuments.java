package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.util.BinaryData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an index holds, read for a comparison. */
public class StoredDocuments {

  private static final String ID = "id";

  private final ElasticsearchClient client;

  public StoredDocuments(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * One document of the index.
   *
   * @param version the revision of the patient that it was written for
   */
  public record Stored(long version, String json) {}

  /** The name and version of a document. */
  public record Named(String id, long version) {}

  /** The documents with these ids, as last written, whether or not a search finds them yet. */
  public Map<String, Stored> read(String index, Collection<String> ids) throws IOException {
    if (ids.isEmpty()) {
      return Map.of();
    }
    var items = client.mget(get -> get.index(index).ids(List.copyOf(ids)), BinaryData.class).docs();
    var found = new HashMap<String, Stored>();
    for (var item : items) {
      if (item.isResult() && item.result().found()) {
        found.put(item.result().id(), stored(item.result()));
      }
    }
    return found;
  }

  /** Documents in the order of their ids; an empty list after the last. */
  public List<Named> after(String index, String id, int limit) throws IOException {
    var request =
        SearchRequest.of(
            search ->
                search
                    .index(index)
                    .size(limit)
                    .version(true)
                    .source(source -> source.fetch(false))
                    .sort(sort -> sort.field(field -> field.field(ID).order(SortOrder.Asc)))
                    .searchAfter(FieldValue.of(id)));
    return client.search(request, Void.class).hits().hits().stream()
        .map(
            hit ->
                new Named(Objects.requireNonNull(hit.id()), Objects.requireNonNull(hit.version())))
        .toList();
  }

  private static Stored stored(GetResult<BinaryData> result) throws IOException {
    var source = Objects.requireNonNull(result.source()).asByteBuffer();
    var version = Objects.requireNonNull(result.version());
    return new Stored(version, StandardCharsets.UTF_8.decode(source).toString());
  }
}
