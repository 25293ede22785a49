package org.regenregistry.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The smallest server the driver can measure; it knows who connected. */
public final class SmallServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();

  /** Answers everything below the base address by the handler. */
  public SmallServer(HttpHandler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          connections.add(exchange.getRemoteAddress());
          exchange.getRequestBody().readAllBytes();
          handler.handle(exchange);
        });
    server.start();
  }

  /** The base address. */
  public URI base() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/fhir");
  }

  /** How many connections were opened. */
  public int connections() {
    return connections.size();
  }

  /** Answers with JSON. */
  public static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
