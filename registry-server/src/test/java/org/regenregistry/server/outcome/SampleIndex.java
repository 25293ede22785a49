package org.regenregistry.server.outcome;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.regenregistry.mapping.treatment.TreatmentJson;
import org.regenregistry.server.research.ResearchClients;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real index of treatment records, written as the indexer's user and read as the server's. */
final class SampleIndex implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123Z");

  private final RestClient writer;
  private final RestClient reader;
  private final OwnOutcomes outcomes;

  SampleIndex(ElasticsearchServer server) {
    this.writer = ResearchClients.of(server, ElasticsearchUser.INDEXER);
    this.reader = ResearchClients.of(server, ElasticsearchUser.RESEARCH);
    this.outcomes = OutcomeConfiguration.ownOutcomes(reader, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  OwnOutcomes outcomes() {
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

  @Override
  public void close() throws IOException {
    clear();
    writer.close();
    reader.close();
  }
}
