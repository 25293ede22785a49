package org.regenregistry.localstack.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackServer;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.process.ServerNode;
import org.regenregistry.localstack.report.Progress;

/** Three nodes on this machine are one Elasticsearch, which outlives the loss of any of them. */
class ThreeNodesIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Pattern MASTER = Pattern.compile("es-[123]");
  private static final String INDEX = "/treatments-three";

  private static final StackSettings SETTINGS =
      StackSettings.test(StackSettings.projectHome(), "it-" + UUID.randomUUID())
          .only(StackServer.POSTGRESQL, StackServer.ELASTICSEARCH)
          .withElasticsearchNodes(3);

  private static LocalStack stack;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    stack = LocalStack.start(SETTINGS, Progress.console());
    client =
        HttpClient.newBuilder()
            .sslContext(Certificate.trusting(stack.elasticsearch().caCertificate()))
            .build();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      client.close();
      stack.close();
    }
    LocalStack.erase(SETTINGS);
  }

  @Test
  void keepEveryDocumentWhenTheMasterIsKilledAndWhenAnotherIsPaused() throws Exception {
    put(1, INDEX, "{\"settings\": {\"auto_expand_replicas\": \"0-1\", \"number_of_shards\": 3}}");
    for (int document = 0; document < 9; document++) {
      put(1, INDEX + "/_doc/" + document + "?refresh=true", "{\"clinic\": \"A\"}");
    }
    awaitAnswer(1, "/_cluster/health?wait_for_status=green&wait_for_nodes=3&timeout=10s");

    int master = master();
    ServerNode killed = stack.elasticsearchNode(master);
    killed.kill();
    int left = after(master);
    awaitAnswer(left, "/_cluster/health?wait_for_status=yellow&wait_for_nodes=2&timeout=5s");
    assertThat(get(left, INDEX + "/_count").body()).contains("\"count\":9");

    killed.restart();
    awaitAnswer(master, "/_cluster/health?wait_for_status=green&wait_for_nodes=3&timeout=10s");

    int leader = master();
    ServerNode paused = stack.elasticsearchNode(leader);
    paused.pause();
    awaitAnswer(after(leader), "/_cluster/health?wait_for_nodes=2&timeout=5s");
    paused.resume();
    awaitAnswer(master, "/_cluster/health?wait_for_status=green&wait_for_nodes=3&timeout=10s");
    assertThat(get(master, INDEX + "/_count").body()).contains("\"count\":9");
  }

  /** The node that leads, by its number. */
  private static int master() {
    String name =
        await()
            .atMost(LIMIT)
            .ignoreExceptions()
            .until(() -> get(1, "/_cat/master?h=node").body().strip(), MASTER.asMatchPredicate());
    return Integer.parseInt(name.substring("es-".length()));
  }

  private static int after(int node) {
    return node % 3 + 1;
  }

  private static void awaitAnswer(int node, String path) {
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(get(node, path).statusCode()).isEqualTo(200));
  }

  private static void put(int node, String path, String body) throws Exception {
    HttpResponse<String> response =
        client.send(
            request(node, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
  }

  private static HttpResponse<String> get(int node, String path)
      throws IOException, InterruptedException {
    return client.send(request(node, path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(int node, String path) {
    Credentials login = stack.elasticsearch().credentials(ElasticsearchUser.SUPERUSER);
    return HttpRequest.newBuilder(stack.elasticsearch().uris().get(node - 1).resolve(path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", FileRealm.basicAuthentication(login.username(), login.password()));
  }
}
