package org.regenregistry.server.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.regenregistry.server.access.ProblemResponses;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.problem.ToldProblems;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Around everything else: gives every request exactly one event, and no answer without it. Only
 * what holds no data and is open to everybody is left out.
 */
final class AuditFilter extends OncePerRequestFilter {

  private static final String REQUEST_ID = "X-Request-Id";

  /** Static files, health and metrics, in their plain spelling; a long path needs no deep stack. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "/(assets|webjars|actuator)(/[A-Za-z0-9_-][A-Za-z0-9._-]*+)*+|/openapi\\.yaml|/favicon\\.ico");

  private final Predicate<RecordedEvent> commits;
  private final ProblemResponses responses;
  private final Clock clock;

  /**
   * A filter.
   *
   * @param commits stores an event, and says whether it could
   */
  AuditFilter(Predicate<RecordedEvent> commits, ProblemResponses responses, Clock clock) {
    this.commits = commits;
    this.responses = responses;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return LEFT_OUT.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Map<String, String> before = headers(response);
    AuditedRequest audited = new AuditedRequest(request, () -> name(response), clock);
    AuditedResponse answer =
        new AuditedResponse(response, () -> store(audited, response.getStatus()));
    try {
      ToldProblems.during(
          () ->
              ScopedValue.where(AuditedRequest.CURRENT, audited)
                  .call(
                      () -> {
                        chain.doFilter(request, answer);
                        return null;
                      }),
          audited::tells);
      answer.finish();
    } catch (Throwable failure) {
      afterFailure(audited, answer, failure);
    }
    if (answer.isRefused()) {
      refuse(response, before);
    }
  }

  /**
   * The container answers with 500 what is thrown here, unless an answer is on its way already. Of
   * that its event has said all; it only was not received whole.
   */
  private void afterFailure(AuditedRequest audited, AuditedResponse answer, Throwable failure)
      throws ServletException, IOException {
    if (answer.isRefused()) {
      return;
    }
    if (!answer.isLeaving()) {
      store(audited, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
    switch (failure) {
      case IOException broken -> throw broken;
      case ServletException broken -> throw broken;
      case RuntimeException broken -> throw broken;
      case Error broken -> throw broken;
      default -> throw new ServletException(failure);
    }
  }

  private boolean store(AuditedRequest audited, int status) {
    Optional<RecordedEvent> event = audited.answering(status);
    boolean stored = event.map(commits::test).orElse(true);
    if (stored) {
      audited.hasCommitted(event.stream().toList());
    }
    return stored;
  }

  /** Nothing stays of the answer that was made, only what every answer bears. */
  private void refuse(HttpServletResponse response, Map<String, String> before) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    Optional<String> name = name(response);
    response.reset();
    before.forEach(response::setHeader);
    name.ifPresent(given -> response.setHeader(REQUEST_ID, given));
    responses.send(
        response,
        Problem.of(
            ProblemCode.BUSY,
            "The audit trail cannot take the request now, and nothing is answered without it; send"
                + " the same again soon."));
  }

  private static Map<String, String> headers(HttpServletResponse response) {
    Map<String, String> headers = new HashMap<>();
    for (String header : response.getHeaderNames()) {
      headers.put(header, response.getHeader(header));
    }
    return headers;
  }

  private static Optional<String> name(HttpServletResponse response) {
    return Optional.ofNullable(response.getHeader(REQUEST_ID));
  }
}
