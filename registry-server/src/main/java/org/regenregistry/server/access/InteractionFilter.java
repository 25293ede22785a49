package org.regenregistry.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.ResourceType;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.Interaction.Named;
import org.regenregistry.server.access.Interaction.OnType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks the access policy before a request of a program reaches its feature. */
final class InteractionFilter extends OncePerRequestFilter {

  private static final String METADATA = "/fhir/metadata";
  private static final String EXTRACT = "/fhir/$registry-extract";
  private static final String OWN_OUTCOMES = "/clinic/outcomes";
  private static final String AUDIT = "/fhir/AuditEvent";
  private static final Pattern EVALUATION =
      Pattern.compile("/fhir/Measure(/[^/]++)?/\\$evaluate-measure");

  private static final GuidePaths GUIDE = new GuidePaths();
  private static final ResearchPaths RESEARCH = new ResearchPaths();

  private final Callers callers;
  private final ProblemResponses responses;

  InteractionFilter(Callers callers, ProblemResponses responses) {
    this.callers = callers;
    this.responses = responses;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Caller caller = callers.current();
    // Before the decision, because whoever is refused is known too.
    request.setAttribute(Caller.class.getName(), caller);
    switch (AccessPolicy.decide(caller, interaction(request))) {
      case Allowed() -> chain.doFilter(request, response);
      case Denied(var problem) -> responses.send(request, response, problem);
    }
  }

  /** What is decided before the body is read; the FHIR interface decides on the rest. */
  private static Interaction interaction(HttpServletRequest request) {
    String path = path(request);
    if (path.equals(METADATA)
        || path.equals(SmartConfigurationServlet.BELOW_FHIR)
        || GUIDE.matches(request)) {
      return Named.GUIDE;
    }
    if (path.startsWith("/actuator/")) {
      return Named.OPERATIONS;
    }
    if (path.equals(OWN_OUTCOMES)) {
      return Named.OWN_OUTCOMES;
    }
    if (path.startsWith("/research/")) {
      return RESEARCH.interaction(request.getMethod(), path);
    }
    if (path.equals(AUDIT) || path.startsWith(AUDIT + "/")) {
      return new OnType(Permission.SEARCH, ResourceType.AuditEvent);
    }
    if (EVALUATION.matcher(path).matches()) {
      return Named.POOLED_QUESTION;
    }
    return path.startsWith(EXTRACT) ? Named.EXTRACT : Named.CLINIC_RECORDS;
  }

  /** The decoded path that chose the servlet; the raw one could spell the same path otherwise. */
  static String path(HttpServletRequest request) {
    return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
  }
}
