package org.regenregistry.server.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.regenregistry.server.access.CallerPace;
import org.regenregistry.server.access.ProblemResponses;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Holds each client to a pace, so that a program in a loop is told to slow down before it costs
 * anything. Each interface says so in its own form. It stands between authentication and the access
 * decision: the client is the subject of the token or of the login, not an address that many share,
 * and what is refused counts, too. Without either the client is its network.
 */
final class RateFilter extends OncePerRequestFilter implements CallerPace {

  private static final Pattern RESEARCH =
      Pattern.compile(
          "/clinic/outcomes|/research/(dictionary|cohort-schema\\.json|count|questions(/[^/]*+)?"
              + "|projects(/[^/]*+){0,3})");

  /** In their plain spelling; possessive, so that a long path needs no deep stack. */
  private static final Pattern FILES =
      Pattern.compile(
          "/(assets|webjars|actuator/health)(/[A-Za-z0-9_-][A-Za-z0-9._-]*+)*+|/openapi\\.yaml");

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private static final Problem SLOW_DOWN =
      Problem.of(
          ProblemCode.RATE_LIMITED,
          "Your client sends more requests per second than one client may; send fewer, or put"
              + " more into each.");

  /** How an interface says that a client is too fast. */
  private enum Form {
    PROBLEM,
    PAGE
  }

  /** The pace of one interface, and how often it was exceeded. */
  private record Limit(Form form, Pace pace, Counter refusals) {}

  private final Limit fhir;
  private final Limit research;
  private final Limit pages;
  private final ProblemResponses responses;

  RateFilter(RateSettings settings, ProblemResponses responses, MeterRegistry meters) {
    this.responses = responses;
    this.fhir = new Limit(Form.PROBLEM, pace(settings, settings.fhir()), counter(meters, "fhir"));
    this.research =
        new Limit(Form.PROBLEM, pace(settings, settings.research()), counter(meters, "research"));
    this.pages = new Limit(Form.PAGE, pace(settings, settings.pages()), counter(meters, "pages"));
  }

  private static Pace pace(RateSettings settings, int perSecond) {
    return new Pace(perSecond, settings.burst(), System::nanoTime);
  }

  /** Counts refusals of one interface. */
  static Counter counter(MeterRegistry meters, String name) {
    return Counter.builder("registry.requests.limited")
        .description("Requests refused because their client sent too many per second")
        .tag("interface", name)
        .register(meters);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Limit> limit = limit(request);
    if (limit.isEmpty() || limit.get().pace().take(client(request.getRemoteAddr()))) {
      chain.doFilter(request, response);
      return;
    }
    limit.get().refusals().increment();
    switch (limit.get().form()) {
      case PROBLEM -> responses.send(request, response, SLOW_DOWN);
      case PAGE -> {
        comeBack(response);
        response.sendError(SLOW_DOWN.code().status());
      }
    }
  }

  private static void comeBack(HttpServletResponse response) {
    SLOW_DOWN
        .code()
        .retryAfter()
        .ifPresent(
            wait -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
  }

  /** Files of the pages and health cost next to nothing and have no pace. */
  private Optional<Limit> limit(HttpServletRequest request) {
    String path = path(request);
    if (FILES.matcher(request.getRequestURI()).matches() && READING.contains(request.getMethod())) {
      return Optional.empty();
    }
    String first = path.substring(Math.min(1, path.length())).replaceFirst("/.*", "");
    return switch (first) {
      case "fhir", "fhir-package", ".well-known", "actuator" -> Optional.of(fhir);
      default -> Optional.of(RESEARCH.matcher(path).matches() ? research : pages);
    };
  }

  private static String path(HttpServletRequest request) {
    return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
  }

  private static String client(String address) {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who == null || who instanceof AnonymousAuthenticationToken
        ? "network " + Networks.of(address)
        : "subject " + who.getName();
  }
}
