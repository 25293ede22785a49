package org.regenregistry.launcher.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.regenregistry.localstack.keycloak.ClientCredentials;

/** Speaks to a running registry as any client does: over HTTP, with a token. */
final class RegistryClient {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final String baseUrl;
  private final Tokens tokens;

  RegistryClient(String baseUrl, Tokens tokens) {
    this.baseUrl = baseUrl;
    this.tokens = tokens;
  }

  /** Posts a body to a path below the registry's address. */
  HttpResponse<String> post(ClientCredentials client, String path, String type, String body) {
    return send(
        request(client, path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  /** Gets a path below the registry's address, or an absolute address of the registry. */
  HttpResponse<String> get(ClientCredentials client, String path) {
    return send(request(client, path).GET());
  }

  /** Deletes what is at a path below the registry's address. */
  HttpResponse<String> delete(ClientCredentials client, String path) {
    return send(request(client, path).DELETE());
  }

  private HttpRequest.Builder request(ClientCredentials client, String path) {
    String address = path.startsWith("http") ? path : baseUrl + path;
    return HttpRequest.newBuilder(URI.create(address.replace("$", "%24")))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + tokens.of(client));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("The registry did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the registry", e);
    }
  }
}
