package org.regenregistry.server;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** Plain HTTP towards the registry, so that tests see exactly what a client sees. */
public record FhirHttp(URI address, Map<String, String> headers) {

  public static final FhirContext FHIR = FhirContext.forR4Cached();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public FhirHttp(URI address) {
    this(address, Map.of());
  }

  public FhirHttp with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new FhirHttp(address, Map.copyOf(more));
  }

  /** Reads below the FHIR base; the path is sent as it is. */
  public Answer get(String path) {
    return send("GET", "/fhir/" + path, "");
  }

  public Answer post(String path, Resource resource) {
    return send("POST", "/fhir/" + path, json(resource));
  }

  public Answer put(String path, Resource resource) {
    return send("PUT", "/fhir/" + path, json(resource));
  }

  public Answer delete(String path) {
    return send("DELETE", "/fhir/" + path, "");
  }

  public Answer submit(Bundle bundle) {
    return send("POST", "/fhir", json(bundle));
  }

  public Answer send(String method, String path, String body) {
    return send(method, URI.create(address + path), body);
  }

  public Answer send(String method, URI uri, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/fhir+json");
    }
    headers.forEach(request::header);
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static String json(Resource resource) {
    return FHIR.newJsonParser().encodeResourceToString(resource);
  }

  /** What the server answered. */
  public record Answer(int status, HttpHeaders headers, String body) {

    public <T extends Resource> T as(Class<T> type) {
      return FHIR.newJsonParser().parseResource(type, body);
    }

    public Bundle bundle() {
      return as(Bundle.class);
    }

    public OperationOutcome outcome() {
      return as(OperationOutcome.class);
    }

    /** The slugs of the problems, as docs/problems.md lists them. */
    public List<String> problems() {
      return outcome().getIssue().stream()
          .map(issue -> issue.getDetails().getCodingFirstRep().getCode())
          .toList();
    }

    public List<String> expressions() {
      return outcome().getIssue().stream()
          .map(OperationOutcomeIssueComponent::getExpression)
          .flatMap(List::stream)
          .map(StringType::getValue)
          .toList();
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** Type and id, from the header of an answer to a write. */
    public String location() {
      String location = headers.firstValue("Location").orElse(header("Content-Location"));
      if (location.isEmpty()) {
        return FHIR.newJsonParser()
            .parseResource(body)
            .getIdElement()
            .toUnqualifiedVersionless()
            .getValue();
      }
      String relative = location.substring(location.indexOf("/fhir/") + "/fhir/".length());
      int history = relative.indexOf("/_history");
      return history < 0 ? relative : relative.substring(0, history);
    }
  }
}
