package org.regenregistry.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The server that is measured; connections are kept. */
final class FhirTarget {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final Optional<String> token;

  FhirTarget(URI url, Optional<String> token) {
    this.url = url;
    this.token = token;
  }

  /** Submits a Bundle and says whether it was accepted. */
  boolean submit(BundleText bundle) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/fhir+json")
            .POST(BodyPublishers.ofString(bundle.json()));
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    try {
      int status = http.send(request.build(), BodyHandlers.ofByteArray()).statusCode();
      return status / 100 == 2;
    } catch (IOException _) {
      return false;
    }
  }
}
