package org.regenregistry.indexer.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.regenregistry.indexer.relay.Watch;

/**
 * Serves liveness, readiness and metrics under the paths that the registry server uses too.
 *
 * <p>The server that comes with Java is enough for three small answers, and keeps the indexer free
 * of a web framework.
 */
public final class OperationsServer implements AutoCloseable {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String JSON = "application/json";

  private final HttpServer server;

  OperationsServer(
      OperationsSettings settings,
      BooleanSupplier isAlive,
      Watch watch,
      PrometheusMeterRegistry metrics)
      throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    serve("/actuator/health", () -> ready(watch));
    serve("/actuator/health/liveness", () -> alive(isAlive));
    serve("/actuator/health/readiness", () -> ready(watch));
    serve("/actuator/prometheus", () -> new Page(200, TEXT, metrics.scrape()));
    server.start();
  }

  private record Page(int status, String contentType, String body) {}

  /** The port that is listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static Page alive(BooleanSupplier isAlive) {
    return isAlive.getAsBoolean() ? up("") : down("");
  }

  private static Page ready(Watch watch) {
    var health = watch.health();
    var components =
        ",\"components\":{\"database\":{\"status\":\"%s\"},\"index\":{\"status\":\"%s\"}}"
            .formatted(health.database(), health.index());
    return health.isReady() ? up(components) : down(components);
  }

  private static Page up(String details) {
    return new Page(200, JSON, "{\"status\":\"UP\"" + details + "}");
  }

  private static Page down(String details) {
    return new Page(503, JSON, "{\"status\":\"DOWN\"" + details + "}");
  }

  private void serve(String path, Supplier<Page> page) {
    server.createContext(
        path,
        exchange -> {
          var exact = exchange.getRequestURI().getPath().equals(path);
          answer(exchange, exact ? page.get() : new Page(404, JSON, "{}"));
        });
  }

  private static void answer(HttpExchange exchange, Page page) throws IOException {
    try (exchange) {
      var body = page.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", page.contentType());
      exchange.sendResponseHeaders(page.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
