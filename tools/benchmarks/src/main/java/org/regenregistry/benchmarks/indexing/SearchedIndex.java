package org.regenregistry.benchmarks.indexing;

import co.elastic.clients.transport.TransportUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.mapping.treatment.TreatmentIndex;

/**
 * The index as pooled questions see it: by search, through the alias, with the login of research.
 * Reading by id would show documents before any question finds them.
 */
final class SearchedIndex implements AutoCloseable {

  /** As many as one search returns. */
  static final int MOST_IDS = 10_000;

  private static final String ENDPOINT = "/" + TreatmentIndex.ALIAS + "/_search";

  private final RestClient connections;
  private final ObjectMapper json = new ObjectMapper();

  private SearchedIndex(RestClient connections) {
    this.connections = connections;
  }

  static SearchedIndex open(ElasticsearchServer server) throws IOException {
    Credentials login = server.credentials(ElasticsearchUser.RESEARCH);
    String pair = login.username() + ":" + login.password();
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    try (InputStream certificate = Files.newInputStream(server.caCertificate())) {
      var trust = TransportUtils.sslContextFromHttpCaCrt(certificate);
      return new SearchedIndex(
          RestClient.builder(HttpHost.create(server.uri().toString()))
              .setDefaultHeaders(new Header[] {new BasicHeader("Authorization", basic)})
              .setHttpClientConfigCallback(http -> http.setSSLContext(trust))
              .build());
    }
  }

  /** The versions of those documents that a search finds. */
  Map<String, Long> versions(Collection<String> ids) throws IOException {
    ObjectNode question = json.createObjectNode();
    question.put("size", ids.size()).put("_source", false).put("version", true);
    ids.forEach(question.putObject("query").putObject("ids").putArray("values")::add);
    Map<String, Long> versions = new HashMap<>();
    for (JsonNode hit :
        ask(question, "hits.hits._id,hits.hits._version").path("hits").path("hits")) {
      versions.put(hit.path("_id").asText(), hit.path("_version").asLong());
    }
    return versions;
  }

  /** Asks a question; only the named parts of the answer come back. */
  JsonNode ask(ObjectNode question, String parts) throws IOException {
    Request request = new Request("POST", ENDPOINT);
    request.addParameter("filter_path", parts);
    request.setJsonEntity(question.toString());
    return json.readTree(connections.performRequest(request).getEntity().getContent());
  }

  @Override
  public void close() throws IOException {
    connections.close();
  }
}
