package org.regenregistry.server.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.regenregistry.server.access.ProblemResponses;
import org.regenregistry.server.problem.FailureTrace;
import org.regenregistry.server.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers when the database fails before a request has reached its feature: access control asks it
 * too, and the container would tell the client of a defect. Of a defect the container learns that
 * there was one and nothing more: it logs messages, which may quote what was sent or stored.
 */
final class FaultFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(FaultFilter.class);

  private final ProblemResponses responses;

  FaultFilter(ProblemResponses responses) {
    this.responses = responses;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException failure) {
      Optional<Problem> fault = StoreFaults.problem(failure);
      if (fault.isEmpty() || response.isCommitted()) {
        throw silent(failure);
      }
      LOG.warn("The database did not answer as expected: {}", failure.getClass().getName());
      response.resetBuffer();
      responses.send(response, fault.get());
    }
  }

  private static ServletException silent(Exception failure) {
    UUID number = UUID.randomUUID();
    LOG.error("Request failed, number {}: {}", number, FailureTrace.of(failure));
    return new ServletException("Request failed, number " + number);
  }
}
