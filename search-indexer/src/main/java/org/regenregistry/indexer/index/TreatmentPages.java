package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.BinaryData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentJson;

/**
 * The treatments of an index as of one instant, whatever is written to it meanwhile. They can be
 * read more than once, and come in the same order each time.
 */
public final class TreatmentPages implements AutoCloseable {

  private static final int PAGE = 500;

  /** Between two pages there is one request to write; a busy cluster takes its time. */
  private static final Time KEEP = Time.of(time -> time.time("10m"));

  private final ElasticsearchClient client;
  private final String pointInTime;

  private TreatmentPages(ElasticsearchClient client, String pointInTime) {
    this.client = client;
    this.pointInTime = pointInTime;
  }

  /** The treatments of an index as of now. */
  public static TreatmentPages open(ElasticsearchClient client, String index) throws IOException {
    client.indices().refresh(refresh -> refresh.index(index));
    return new TreatmentPages(
        client, client.openPointInTime(open -> open.index(index).keepAlive(KEEP)).id());
  }

  /** Takes the treatments, page by page. */
  public interface Reader {
    void read(List<TreatmentDocument> page) throws IOException;
  }

  /** Has a reader see every treatment. */
  public void each(Reader reader) throws IOException {
    List<FieldValue> after = List.of();
    while (true) {
      List<Hit<BinaryData>> page = page(after);
      if (page.isEmpty()) {
        return;
      }
      List<TreatmentDocument> treatments = new ArrayList<>(page.size());
      for (Hit<BinaryData> hit : page) {
        treatments.add(treatment(Objects.requireNonNull(hit.source())));
      }
      reader.read(treatments);
      after = page.getLast().sort();
    }
  }

  private List<Hit<BinaryData>> page(List<FieldValue> after) throws IOException {
    return client.search(request(after), BinaryData.class).hits().hits();
  }

  private SearchRequest request(List<FieldValue> after) {
    return SearchRequest.of(
        search -> {
          search
              .pit(pit -> pit.id(pointInTime).keepAlive(KEEP))
              .size(PAGE)
              .trackTotalHits(total -> total.enabled(false))
              .allowPartialSearchResults(false)
              .sort(sort -> sort.field(by -> by.field("_shard_doc").order(SortOrder.Asc)));
          return after.isEmpty() ? search : search.searchAfter(after);
        });
  }

  private static TreatmentDocument treatment(BinaryData source) throws IOException {
    var bytes = source.asByteBuffer();
    byte[] json = new byte[bytes.remaining()];
    bytes.get(json);
    return TreatmentJson.read(json);
  }

  @Override
  public void close() throws IOException {
    client.closePointInTime(close -> close.id(pointInTime));
  }
}
