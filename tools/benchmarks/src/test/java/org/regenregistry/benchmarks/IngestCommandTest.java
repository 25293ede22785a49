package org.regenregistry.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The driver measures any HTTP server, so that it is tested on the smallest one. */
final class IngestCommandTest {

  private final AtomicInteger requests = new AtomicInteger();
  private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
  private int refuseEvery = Integer.MAX_VALUE;
  private final HttpServer server;

  IngestCommandTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/token", exchange -> answer(exchange, 200, "{\"access_token\":\"t1\"}"));
    server.createContext(
        "/fhir",
        exchange -> {
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          int number = requests.incrementAndGet();
          answer(exchange, number % refuseEvery == 0 ? 503 : 200, "{}");
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsWarmUpAndCountedBundlesWithTheClientsToken() {
    assertThat(ingest()).isZero();
    assertThat(requests).hasValue(8);
    assertThat(authorizations).containsOnly("Bearer t1");
  }

  @Test
  void aBundleThatIsNotAcceptedMakesTheRunFail() {
    refuseEvery = 4;
    assertThat(ingest()).isEqualTo(1);
  }

  private int ingest() {
    String base = "http://localhost:" + server.getAddress().getPort();
    return new CommandLine(new IngestCommand())
        .execute(
            "--url", base + "/fhir",
            "--token-uri", base + "/token",
            "--client-id", "bench",
            "--client-secret", "secret",
            "--warm-up", "2",
            "--bundles", "6",
            "--clients", "2");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
