package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;

/** Where the treatments of a release come from. */
public class TreatmentSource {

  private final ElasticsearchClient client;

  public TreatmentSource(ElasticsearchClient client) {
    this.client = client;
  }

  /** Whether there is a treatment in an index. */
  public boolean holdsAny(String index) throws IOException {
    return client.count(count -> count.index(index).terminateAfter(1L)).count() > 0;
  }

  /** The treatments of an index as of now. */
  public TreatmentPages open(String index) throws IOException {
    return TreatmentPages.open(client, index);
  }
}
