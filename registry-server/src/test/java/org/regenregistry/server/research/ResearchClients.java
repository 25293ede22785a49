package org.regenregistry.server.research;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.elasticsearch.client.RestClient;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;

/** Clients of the test's Elasticsearch, for tests of other packages. */
public final class ResearchClients {

  private ResearchClients() {}

  /** A client that acts as this user. */
  public static RestClient of(ElasticsearchServer server, ElasticsearchUser user) {
    return of(server, user, List.of(server.uri()));
  }

  /** A client of these nodes, with twenty seconds for a question. */
  public static RestClient of(ElasticsearchServer server, ElasticsearchUser user, List<URI> nodes) {
    Credentials credentials = server.credentials(user);
    return ResearchConfiguration.connect(
        new ElasticsearchSettings(
            nodes,
            credentials.username(),
            credentials.password(),
            server.caCertificate(),
            Duration.ofSeconds(20)));
  }
}
