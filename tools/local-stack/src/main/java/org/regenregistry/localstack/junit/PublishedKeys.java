package org.regenregistry.localstack.junit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Public keys that a test publishes over HTTP on this machine, as an identity provider does, and a
 * client that signs its assertions.
 */
public final class PublishedKeys implements AutoCloseable {

  private final HttpServer http;

  /**
   * Publishes keys at a free port.
   *
   * @param keys a JWK Set, which is the answer to every request
   */
  public PublishedKeys(String keys) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = keys.getBytes(StandardCharsets.UTF_8);
    http.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    http.start();
  }

  /** The address of a path, which begins with a slash. */
  public URI at(String path) {
    return URI.create("http://localhost:" + http.getAddress().getPort() + path);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
