package org.regenregistry.server.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.ProblemResponses;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts requests without a valid token, and those with a path that nobody may ask for, by the
 * network they come from. When they are too many, more of them are told to slow down; a valid token
 * from the same network is served all the same, or one misbehaving program could shut out a
 * hospital.
 */
final class FailedLoginFilter extends OncePerRequestFilter {

  private static final Problem SLOW_DOWN =
      Problem.of(
          ProblemCode.RATE_LIMITED,
          "Too many requests without a valid access token came from your network; fetch a token"
              + " first, and wait a moment.");

  private final Pace pace;
  private final Counter limited;

  FailedLoginFilter(RateSettings settings, MeterRegistry meters) {
    this.pace = new Pace(settings.failedLogins(), settings.burst(), System::nanoTime);
    this.limited = RateFilter.counter(meters, "login");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String network = Networks.of(request.getRemoteAddr());
    if (pace.isExhausted(network)) {
      request.setAttribute(ProblemResponses.UNLESS_AUTHENTICATED, SLOW_DOWN);
    }
    chain.doFilter(request, response);
    if (request.getAttribute(Caller.class.getName()) != null) {
      return;
    }
    int status = response.getStatus();
    if (status == ProblemCode.TOKEN_INVALID.status()
        || status == ProblemCode.PATH_INVALID.status()) {
      pace.take(network);
    } else if (status == ProblemCode.RATE_LIMITED.status()
        && request.getAttribute(ProblemResponses.UNLESS_AUTHENTICATED) != null) {
      limited.increment();
    }
  }
}
