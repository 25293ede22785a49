package org.regenregistry.localstack.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.regenregistry.localstack.report.StackFailure;

/** Asks Keycloak for a token with a client's own credentials (OAuth 2, section 4.4). */
final class TokenRequest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenRequest() {}

  static String accessToken(URI tokenUri, ClientCredentials client, List<String> scopes) {
    String form =
        "grant_type=client_credentials&client_id="
            + encode(client.clientId())
            + "&client_secret="
            + encode(client.clientSecret())
            + (scopes.isEmpty() ? "" : "&scope=" + encode(String.join(" ", scopes)));
    HttpRequest request =
        HttpRequest.newBuilder(tokenUri)
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    JsonNode answer = send(request, client.clientId());
    if (!answer.hasNonNull("access_token")) {
      throw new StackFailure(
          "Keycloak gives the client %s no token: %s"
              .formatted(client.clientId(), answer.path("error_description").asText("no reason")));
    }
    return answer.get("access_token").asText();
  }

  private static JsonNode send(HttpRequest request, String clientId) {
    try {
      return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new StackFailure(
          "Keycloak did not answer the client " + clientId + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while waiting for a token", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
