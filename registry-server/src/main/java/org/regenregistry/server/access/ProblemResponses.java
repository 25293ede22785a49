package org.regenregistry.server.access;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.regenregistry.server.problem.Outcomes;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.problem.ProblemDocument;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request that security stops, as every other problem of its interface. */
public final class ProblemResponses implements AuthenticationEntryPoint {

  /**
   * Attribute of a request with the problem to answer instead, should its caller turn out to have
   * no valid token.
   */
  public static final String UNLESS_AUTHENTICATED =
      ProblemResponses.class.getName() + ".unlessAuthenticated";

  private static final String RESEARCH = "/research/";
  private static final String CLINIC = "/clinic/";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CHALLENGE = "Bearer realm=\"regen-registry\"";

  private final FhirContext fhir;

  /** Writes OperationOutcomes with the context's parser. */
  public ProblemResponses(FhirContext fhir) {
    this.fhir = fhir;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    send(request, response, problem(request, reason));
  }

  /** Writes the problem in the form of the interface that the request came to. */
  public void send(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (isNoFhir(InteractionFilter.path(request))) {
      head(response, problem, "application/problem+json");
      response.getOutputStream().write(JSON.writeValueAsBytes(ProblemDocument.of(problem)));
    } else {
      send(response, problem);
    }
  }

  private static boolean isNoFhir(String path) {
    return path.startsWith(RESEARCH) || path.startsWith(CLINIC);
  }

  /** Writes the problem's status and OperationOutcome, and when to come back. */
  public void send(HttpServletResponse response, Problem problem) throws IOException {
    head(response, problem, "application/fhir+json;charset=UTF-8");
    String body = fhir.newJsonParser().encodeResourceToString(Outcomes.of(List.of(problem)));
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }

  private static void head(HttpServletResponse response, Problem problem, String type) {
    if (problem.code().issueType() == ProblemCode.TOKEN_MISSING.issueType()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
    problem
        .code()
        .retryAfter()
        .ifPresent(
            wait -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
    response.setStatus(problem.code().status());
    response.setContentType(type);
  }

  private static Problem problem(HttpServletRequest request, AuthenticationException reason) {
    if (reason instanceof AuthenticationServiceException) {
      return Problem.of(
          ProblemCode.BUSY, "The keys of the identity provider cannot be fetched; try again soon.");
    }
    if (request.getAttribute(UNLESS_AUTHENTICATED) instanceof Problem instead) {
      return instead;
    }
    if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
      return Problem.of(
          ProblemCode.TOKEN_MISSING, "Send an access token in the header 'Authorization: Bearer'.");
    }
    return Problem.of(
        ProblemCode.TOKEN_INVALID,
        "The token is not valid here: it must be an unexpired access token, signed by the"
            + " registry's realm, for the registry's audience.");
  }
}
