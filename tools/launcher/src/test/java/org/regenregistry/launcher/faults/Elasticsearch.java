package org.regenregistry.launcher.faults;

import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.TransportUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.mapping.treatment.TreatmentIndex;

/** The hand of somebody who may do everything in Elasticsearch. */
final class Elasticsearch implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI address;
  private final String authorization;

  Elasticsearch(ElasticsearchServer server) throws IOException {
    Credentials login = server.credentials(ElasticsearchUser.SUPERUSER);
    String pair = login.username() + ":" + login.password();
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    this.address = server.uri();
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(ANSWER)
            .sslContext(TransportUtils.sslContextFromHttpCaCrt(server.caCertificate().toFile()))
            .build();
  }

  /** The answer to a request that succeeds sooner or later. */
  JsonNode insist(String method, String path, String body) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> ask(method, path, body), Optional::isPresent)
        .orElseThrow();
  }

  /** The answer; empty when there is none, or another than success. */
  Optional<JsonNode> ask(String method, String path, String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(ANSWER)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() < 300
          ? Optional.of(JSON.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** Sets cluster settings, each name with its JSON value. */
  void set(String settings) {
    insist("PUT", "/_cluster/settings", "{\"persistent\": {" + settings + "}}");
  }

  /** The index that answers come from, waited for. */
  Set<String> served() {
    return await().atMost(PATIENCE).until(this::servedNow, names -> !names.isEmpty());
  }

  private Set<String> servedNow() throws InterruptedException {
    Set<String> names = new TreeSet<>();
    ask("GET", "/_alias/" + TreatmentIndex.ALIAS, "")
        .ifPresent(found -> found.fieldNames().forEachRemaining(names::add));
    return names;
  }

  @Override
  public void close() {
    http.close();
  }
}
