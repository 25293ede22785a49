package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an index holds, read for a comparison. */
public class StoredDocuments {

  private static final String ID = "id";

  /** Before every id, and after the beginning. */
  private static final String NAMELESS = " ";

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

  /**
   * The name and version of a document.
   *
   * @param place what it is listed by: its field {@code id}, which somebody may have changed
   */
  public record Named(String id, long version, String place) {}

  /**
   * The documents with these ids, as last written, whether or not a search finds them yet.
   *
   * @throws IOException also when Elasticsearch could not look for one of them
   */
  public Map<String, Stored> read(String index, Collection<String> ids) throws IOException {
    if (ids.isEmpty()) {
      return Map.of();
    }
    var items = client.mget(get -> get.index(index).ids(List.copyOf(ids)), BinaryData.class).docs();
    var found = new HashMap<String, Stored>();
    for (var item : items) {
      if (item.isFailure()) {
        throw new IOException("Not readable: " + item.failure().error().type());
      }
      if (item.isResult() && item.result().found()) {
        found.put(item.result().id(), stored(item.result()));
      }
    }
    return found;
  }

  /**
   * Documents in the order of their places, from the one after {@code place}; an empty list after
   * the last. Those that somebody took the place from come before all others.
   */
  public List<Named> after(String index, String place, int limit) throws IOException {
    var listed = new ArrayList<Named>();
    if (place.isEmpty()) {
      var nameless =
          SearchRequest.of(
              search ->
                  all(search, index, limit)
                      .query(query -> query.bool(bool -> bool.mustNot(StoredDocuments::hasPlace))));
      hits(nameless).forEach(hit -> listed.add(named(hit, NAMELESS)));
    }
    var request =
        SearchRequest.of(
            search ->
                all(search, index, limit)
                    .query(StoredDocuments::hasPlace)
                    .sort(sort -> sort.field(field -> field.field(ID).order(SortOrder.Asc)))
                    .searchAfter(FieldValue.of(place)));
    hits(request).forEach(hit -> listed.add(named(hit, hit.sort().getFirst().stringValue())));
    return listed;
  }

  private static SearchRequest.Builder all(SearchRequest.Builder search, String index, int limit) {
    return search
        .index(index)
        .size(limit)
        .version(true)
        .allowPartialSearchResults(false)
        .source(source -> source.fetch(false));
  }

  private static ObjectBuilder<Query> hasPlace(Query.Builder query) {
    return query.exists(exists -> exists.field(ID));
  }

  private List<Hit<Void>> hits(SearchRequest request) throws IOException {
    return client.search(request, Void.class).hits().hits();
  }

  private static Named named(Hit<Void> hit, String place) {
    return new Named(
        Objects.requireNonNull(hit.id()), Objects.requireNonNull(hit.version()), place);
  }

  private static Stored stored(GetResult<BinaryData> result) throws IOException {
    var source = Objects.requireNonNull(result.source()).asByteBuffer();
    var version = Objects.requireNonNull(result.version());
    return new Stored(version, StandardCharsets.UTF_8.decode(source).toString());
  }
}
