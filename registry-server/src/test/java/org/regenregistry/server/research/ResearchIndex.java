package org.regenregistry.server.research;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.regenregistry.mapping.treatment.TreatmentJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real index of treatment records, written as the indexer's user and read as the researchers'.
 */
final class ResearchIndex implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123Z");

  private final RestClient writer;
  private final RestClient reader;
  private final PooledOutcomes outcomes;

  ResearchIndex(ElasticsearchServer server) {
    this.writer = client(server, ElasticsearchUser.INDEXER);
    this.reader = client(server, ElasticsearchUser.RESEARCH);
    this.outcomes =
        ResearchConfiguration.pooledOutcomes(
            reader, new DisclosureRule(8, 5), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  PooledOutcomes outcomes() {
    return outcomes;
  }

  void fill(List<TreatmentDocument> treatments) throws IOException {
    clear();
    send("PUT", "/" + TreatmentIndex.name(), TreatmentIndex.definition());
    send("PUT", "/" + TreatmentIndex.name() + "/_alias/" + TreatmentIndex.ALIAS, "");
    StringBuilder bulk = new StringBuilder();
    for (TreatmentDocument treatment : treatments) {
      bulk.append("{\"index\":{\"_id\":\"%s\"}}\n".formatted(treatment.id()))
          .append(TreatmentJson.write(treatment))
          .append('\n');
    }
    if (!treatments.isEmpty()) {
      send("POST", "/" + TreatmentIndex.name() + "/_bulk?refresh=true", bulk.toString());
    }
  }

  /** Removes also what tests of other modules left in the Elasticsearch that they share. */
  void clear() throws IOException {
    JsonNode indices =
        JsonMapper.shared().readTree(send("GET", "/" + TreatmentIndex.ALIAS + "*/_alias", ""));
    for (String index : indices.propertyNames()) {
      send("DELETE", "/" + index, "");
    }
  }

  private String send(String method, String path, String body) throws IOException {
    Request request = new Request(method, path);
    if (!body.isEmpty()) {
      request.setEntity(
          new NByteArrayEntity(
              body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
    }
    String answer =
        new String(
            writer.performRequest(request).getEntity().getContent().readAllBytes(),
            StandardCharsets.UTF_8);
    if (answer.contains("\"errors\":true")) {
      throw new IOException(answer);
    }
    return answer;
  }

  private static RestClient client(ElasticsearchServer server, ElasticsearchUser user) {
    return client(server, user, List.of(server.uri()));
  }

  /** A client of these nodes, with twenty seconds for a question. */
  static RestClient client(ElasticsearchServer server, ElasticsearchUser user, List<URI> nodes) {
    Credentials credentials = server.credentials(user);
    return ResearchConfiguration.connect(
        new ElasticsearchSettings(
            nodes,
            credentials.username(),
            credentials.password(),
            server.caCertificate(),
            Duration.ofSeconds(20)));
  }

  @Override
  public void close() throws IOException {
    clear();
    writer.close();
    reader.close();
  }
}
