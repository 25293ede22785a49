package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;

/** Answers what a real Elasticsearch seldom answers. */
final class StandInElasticsearch implements AutoCloseable {

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private final RestClient connections;
  private volatile Function<String, Answer> behaviour;

  /** What is answered. */
  record Answer(int status, String body) {}

  StandInElasticsearch(Function<String, Answer> behaviour) throws IOException {
    this.behaviour = behaviour;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    this.connections =
        RestClient.builder(new HttpHost("127.0.0.1", server.getAddress().getPort())).build();
  }

  /** Has it answer like this from now on; it is given address and body of each request. */
  void behave(Function<String, Answer> next) {
    behaviour = next;
  }

  ElasticsearchClient client() {
    return new ElasticsearchClient(new RestClientTransport(connections, new JacksonJsonpMapper()));
  }

  /** Addresses and bodies of all requests so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Has nobody listen any more. */
  void fallSilent() {
    server.stop(0);
  }

  @Override
  public void close() throws IOException {
    connections.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var request = exchange.getRequestURI() + "\n" + body;
      requests.add(request);
      var answer = behaviour.apply(request);
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
