package org.regenregistry.benchmarks.pooled;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.TransportUtils;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.regenregistry.benchmarks.machine.ProcessCpu;
import org.regenregistry.indexer.index.BulkMetrics;
import org.regenregistry.indexer.index.BulkWriter;
import org.regenregistry.indexer.index.TreatmentIndices;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackPorts;
import org.regenregistry.localstack.StackServer;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.postgresql.Durability;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.mapping.treatment.TreatmentIndex;

/**
 * An Elasticsearch of the benchmark's own with one index of treatments, written and read by the
 * users that the indexer and the server have. It is deleted at the end.
 */
final class OwnIndex implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long BYTES_PER_BULK = 5_000_000;

  /** A merge of many gigabytes takes minutes. */
  private static final int PATIENCE_MILLIS = 3_600_000;

  private final StackSettings settings;
  private final LocalStack stack;
  private final RestClient writing;
  private final RestClient reading;
  private final String index;

  private OwnIndex(StackSettings settings, LocalStack stack, String definition) throws IOException {
    this.settings = settings;
    this.stack = stack;
    this.writing = connect(stack.elasticsearch(), ElasticsearchUser.INDEXER);
    this.reading = connect(stack.elasticsearch(), ElasticsearchUser.RESEARCH);
    TreatmentIndices indices =
        new TreatmentIndices(
            client(),
            new TreatmentIndices.Definition(
                TreatmentIndex.ALIAS,
                TreatmentIndex.name(),
                definition,
                TreatmentIndex.refreshInterval()),
            new Random());
    this.index = indices.create();
    indices.serve(index);
  }

  /** Starts an Elasticsearch with this heap and an empty index of this definition in it. */
  static OwnIndex start(int heapMegabytes, String definition, Progress progress)
      throws IOException {
    StackSettings settings =
        new StackSettings(
            StackSettings.projectHome(),
            "benchmark/" + ProcessHandle.current().pid(),
            Set.of(StackServer.POSTGRESQL, StackServer.ELASTICSEARCH),
            StackPorts.free(),
            Durability.SURVIVES_POWER_CUT,
            heapMegabytes);
    LocalStack stack = LocalStack.start(settings, progress);
    try {
      return new OwnIndex(settings, stack, definition);
    } catch (IOException | RuntimeException failure) {
      stack.close();
      throw failure;
    }
  }

  private ElasticsearchClient client() {
    return new ElasticsearchClient(new RestClientTransport(writing, new JacksonJsonpMapper()));
  }

  /** Writes as the indexer does. */
  BulkWriter writer() {
    return new BulkWriter(client(), BYTES_PER_BULK, new BulkMetrics(new SimpleMeterRegistry()));
  }

  /** The alias by which documents are written. */
  String writeAlias() {
    return TreatmentIndices.writeAlias(index);
  }

  /** Has everything written found from now on. */
  void refresh() throws IOException {
    send(writing, "POST", "/" + index + "/_refresh", Optional.empty());
  }

  /** Merges everything into one segment, which an operator does not do. */
  void merge() throws IOException {
    send(writing, "POST", "/" + index + "/_forcemerge?max_num_segments=1", Optional.empty());
    refresh();
  }

  /** Asks as the registry's server does. */
  JsonNode ask(String request, RequestCache cache) throws IOException {
    return send(
        reading,
        "POST",
        "/" + TreatmentIndex.ALIAS + "/_search?" + cache.parameter(),
        Optional.of(request));
  }

  /** What the index says of itself. */
  JsonNode statistics() throws IOException {
    send(writing, "POST", "/" + index + "/_flush", Optional.empty());
    return send(writing, "GET", "/" + index + "/_stats/docs,store,segments", Optional.empty())
        .path("indices")
        .path(index)
        .path("primaries");
  }

  /** The process of Elasticsearch. */
  Optional<ProcessCpu> process() {
    return Ports.listener(stack.elasticsearch().uri().getPort()).map(ProcessCpu::of);
  }

  private static JsonNode send(
      RestClient connection, String method, String path, Optional<String> body) throws IOException {
    Request request = new Request(method, path);
    body.ifPresent(request::setJsonEntity);
    try (InputStream answer = connection.performRequest(request).getEntity().getContent()) {
      return JSON.readTree(answer);
    }
  }

  private static RestClient connect(ElasticsearchServer server, ElasticsearchUser user)
      throws IOException {
    SSLContext trust = TransportUtils.sslContextFromHttpCaCrt(server.caCertificate().toFile());
    return RestClient.builder(HttpHost.create(server.uri().toString()))
        .setDefaultHeaders(new Header[] {login(server.credentials(user))})
        .setRequestConfigCallback(request -> request.setSocketTimeout(PATIENCE_MILLIS))
        .setHttpClientConfigCallback(client -> client.setSSLContext(trust))
        .build();
  }

  private static Header login(Credentials user) {
    String pair = user.username() + ":" + user.password();
    return new BasicHeader(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() throws IOException {
    try (writing;
        reading) {
      stack.close();
    } finally {
      LocalStack.erase(settings);
    }
  }
}
