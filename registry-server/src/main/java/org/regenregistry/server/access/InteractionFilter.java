package org.regenregistry.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks the access policy before a request of a program reaches its feature. */
final class InteractionFilter extends OncePerRequestFilter {

  private static final String METADATA = "/fhir/metadata";
  private static final String EXTRACT = "/fhir/$registry-extract";

  private static final GuidePaths GUIDE = new GuidePaths();

  private final Callers callers;
  private final ProblemResponses responses;

  InteractionFilter(Callers callers, ProblemResponses responses) {
    this.callers = callers;
    this.responses = responses;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return path(request).equals(METADATA);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Caller caller = callers.current();
    switch (AccessPolicy.decide(caller, interaction(request))) {
      case Allowed() -> {
        request.setAttribute(Caller.class.getName(), caller);
        chain.doFilter(request, response);
      }
      case Denied(var problem) -> responses.send(response, problem);
    }
  }

  private static Interaction interaction(HttpServletRequest request) {
    if (GUIDE.matches(request)) {
      return Interaction.GUIDE;
    }
    String path = path(request);
    if (path.startsWith("/research/")) {
      return Interaction.POOLED_QUESTION;
    }
    return path.startsWith(EXTRACT) ? Interaction.EXTRACT : Interaction.CLINIC_RECORDS;
  }

  /** The decoded path that chose the servlet; the raw one could spell the same path otherwise. */
  static String path(HttpServletRequest request) {
    return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
  }
}
