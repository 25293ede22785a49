package org.regenregistry.server.extract;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.regenregistry.server.problem.Outcomes;
import org.regenregistry.server.problem.Problem;

/** Turns answers into HTTP responses. */
final class ExtractResponses {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FHIR_JSON = "application/fhir+json;charset=UTF-8";
  private static final String RETRY_AFTER_SECONDS = "2";

  private final FhirContext fhir;
  private final ExtractLinks links;
  private final ExtractFiles files;
  private final Duration retention;

  ExtractResponses(FhirContext fhir, ExtractLinks links, ExtractFiles files, Duration retention) {
    this.fhir = fhir;
    this.links = links;
    this.files = files;
    this.retention = retention;
  }

  /** Sends an answer. Nothing of an extract is ever kept by a cache on the way. */
  void send(ExtractAnswer answer, HttpServletResponse response) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    switch (answer) {
      case ExtractAnswer.Accepted(var job) -> {
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setHeader("Content-Location", links.status(job));
      }
      case ExtractAnswer.Unfinished(var progress) -> {
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setHeader("X-Progress", progress);
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
      }
      case ExtractAnswer.Finished finished -> sendFinished(finished, response);
      case ExtractAnswer.Download(var key, var file) -> sendFile(key, file, response);
      case ExtractAnswer.Removed() -> response.setStatus(HttpServletResponse.SC_ACCEPTED);
      case ExtractAnswer.Refused(var problems) -> sendProblems(problems, response);
    }
  }

  private void sendFinished(ExtractAnswer.Finished finished, HttpServletResponse response)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(FinishedExtract.of(finished, links, retention));
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private void sendFile(JobKey key, StoredFile file, HttpServletResponse response)
      throws IOException {
    response.setContentType(file.mediaType());
    response.setContentLengthLong(file.size());
    response.setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Repr-Digest", "sha-256=:" + base64(file) + ":");
    files.copy(key, file, response.getOutputStream());
  }

  private void sendProblems(List<Problem> problems, HttpServletResponse response)
      throws IOException {
    String outcome = fhir.newJsonParser().encodeResourceToString(Outcomes.of(problems));
    byte[] body = outcome.getBytes(StandardCharsets.UTF_8);
    response.setStatus(Outcomes.status(problems));
    problems
        .getFirst()
        .code()
        .retryAfter()
        .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds())));
    response.setContentType(FHIR_JSON);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String base64(StoredFile file) {
    return Base64.getEncoder().encodeToString(file.sha256().bytes());
  }
}
