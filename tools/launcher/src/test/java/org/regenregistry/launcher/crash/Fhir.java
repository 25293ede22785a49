package org.regenregistry.launcher.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** One clinic's requests. An answer that does not come leaves open whether the work was done. */
public final class Fhir {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final String token;

  /** Sends to a server of this machine. */
  public Fhir(int port, String token) {
    this.base = "http://localhost:" + port + "/fhir";
    this.token = token;
  }

  /** What the server said. */
  public record Answer(int status, String etag, String body) {

    /** Whether the work was done. */
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** Whether the client is to send the same again. */
    public boolean isLater() {
      return status == 503 || status == 429;
    }

    /** The version in an ETag {@code W/"3"}. */
    public int version() {
      return Integer.parseInt(etag.replaceAll("[^0-9]", ""));
    }
  }

  /** Empty when no answer came. */
  public Optional<Answer> send(String method, String path, String body, String ifMatch)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/fhir+json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!ifMatch.isEmpty()) {
      request.header("If-Match", ifMatch);
    }
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      String etag = answer.headers().firstValue("ETag").orElse("");
      return Optional.of(new Answer(answer.statusCode(), etag, answer.body()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
