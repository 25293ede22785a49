package org.regenregistry.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses paths that could mean one thing to a filter and another to a servlet: with empty or dot
 * segments, path parameters, backslashes, or an encoded form of these.
 */
final class PlainPathFilter extends OncePerRequestFilter {

  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "//|;|\\\\|/\\.{1,2}(/|$)|%(2e|2f|3b|5c|25|00|0a|0d)", Pattern.CASE_INSENSITIVE);

  private final ProblemResponses responses;

  PlainPathFilter(ProblemResponses responses) {
    this.responses = responses;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (AMBIGUOUS.matcher(request.getRequestURI()).find()) {
      responses.send(response, problem(request));
      return;
    }
    chain.doFilter(request, response);
  }

  private static Problem problem(HttpServletRequest request) {
    return request.getAttribute(ProblemResponses.UNLESS_AUTHENTICATED) instanceof Problem instead
        ? instead
        : Problem.of(
            ProblemCode.PATH_INVALID,
            "The path has empty or dot segments, parameters or encoded separators.");
  }
}
