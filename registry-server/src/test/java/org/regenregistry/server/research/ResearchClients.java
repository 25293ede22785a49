package org.regenregistry.server.research;

import java.util.List;
import org.elasticsearch.client.RestClient;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;

/** Clients of the test's Elasticsearch, for tests of other packages. */
public final class ResearchClients {

  private ResearchClients() {}

  /** A client that acts as this user. */
  public static RestClient of(ElasticsearchServer server, ElasticsearchUser user) {
    return ResearchIndex.client(server, user, List.of(server.uri()));
  }
}
