package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.elasticsearch.client.RestClient;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.mapping.treatment.TreatmentIndex;

/** The real index, seen and reset from outside the indexer. */
public final class TestIndex implements AutoCloseable {

  private static final int EVERYTHING = 10_000;

  private final RestClient connections;
  private final ElasticsearchClient client;

  public TestIndex(ElasticsearchServer server) throws IOException {
    this.connections =
        new IndexConfiguration().elasticsearchConnections(settings(server, server.uri()));
    this.client =
        new ElasticsearchClient(new RestClientTransport(connections, new JacksonJsonpMapper()));
  }

  /** Settings of the indexer's user; {@code uri} may lead through a proxy. */
  public static ElasticsearchSettings settings(ElasticsearchServer server, URI uri) {
    var login = server.credentials(ElasticsearchUser.INDEXER);
    return new ElasticsearchSettings(
        List.of(uri),
        login.username(),
        login.password(),
        server.caCertificate(),
        Duration.ofSeconds(2),
        Duration.ofSeconds(20),
        8);
  }

  public ElasticsearchClient client() {
    return client;
  }

  /** Has answers come from this index. */
  public void serve(String name) throws IOException {
    new IndexConfiguration().treatmentIndices(client).serve(name);
  }

  /** The indices there are. */
  public Set<String> names() throws IOException {
    return client.indices().get(get -> get.index("treatments*")).result().keySet();
  }

  /** Puts an empty index with other fields in the place of the only one, as by hand. */
  public void recreate(String fields) throws IOException {
    var name = names().iterator().next();
    drop();
    var body =
        """
        {"mappings": {"dynamic": "strict", "properties": %s},
         "aliases": {"%s": {}, "%s": {}}}
        """
            .formatted(fields, TreatmentIndices.writeAlias(name), TreatmentIndex.ALIAS);
    client.indices().create(create -> create.index(name).withJson(new StringReader(body)));
  }

  /** Removes whatever earlier tests left. */
  public void drop() throws IOException {
    for (var name : names()) {
      client.indices().delete(delete -> delete.index(name));
    }
    for (var name : client.indices().get(get -> get.index("research-*")).result().keySet()) {
      client.indices().delete(delete -> delete.index(name));
    }
  }

  /** Every document by id, as of now; nothing while there is no index. */
  public Map<String, JsonNode> documents() throws IOException {
    var alias = TreatmentIndex.ALIAS;
    if (!client.indices().existsAlias(exists -> exists.name(alias)).value()) {
      return Map.of();
    }
    client.indices().refresh(refresh -> refresh.index(alias));
    var documents = new TreeMap<String, JsonNode>();
    client
        .search(search -> search.index(alias).size(EVERYTHING), JsonNode.class)
        .hits()
        .hits()
        .forEach(hit -> documents.put(hit.id(), hit.source()));
    return documents;
  }

  /** One document that has to be there. */
  public JsonNode document(String id) throws IOException {
    return Objects.requireNonNull(documents().get(id), id);
  }

  @Override
  public void close() throws IOException {
    connections.close();
  }
}
