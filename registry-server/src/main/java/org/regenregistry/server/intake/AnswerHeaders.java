package org.regenregistry.server.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.regenregistry.server.access.PublicAddress;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every answer tells browsers and caches, refusals included: it is set before anything else
 * looks at the request. The table in docs/security.md lists the same.
 */
final class AnswerHeaders extends OncePerRequestFilter {

  private static final Pattern PROGRAMS =
      Pattern.compile(
          "/(fhir|fhir-package|clinic/outcomes|research/(dictionary|cohort-schema\\.json|count|questions"
              + "|projects)|actuator|openapi\\.yaml|\\.well-known)(/.*)?");

  /** What the pages load; it holds no record and may be kept as long as the server lets it. */
  private static final Pattern FILES = Pattern.compile("/(assets|webjars)/.*");

  private static final String CACHE = "Cache-Control";
  private static final String POLICY = "Content-Security-Policy";
  private static final String REFERRER = "Referrer-Policy";

  private final Map<String, String> always;
  private final Map<String, String> programs;
  private final Map<String, String> pages;

  AnswerHeaders(PublicAddress address, URI issuer) {
    this.always = always(address);
    this.programs =
        Map.of(
            CACHE, "no-store",
            POLICY, "default-src 'none'; frame-ancestors 'none'",
            REFERRER, "no-referrer");
    this.pages =
        Map.of(
            POLICY,
            policyOfPages(issuer),
            REFERRER,
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            "Cross-Origin-Opener-Policy",
            "same-origin");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    always.forEach(response::setHeader);
    if (PROGRAMS.matcher(path).matches()) {
      programs.forEach(response::setHeader);
    } else {
      pages.forEach(response::setHeader);
      if (!FILES.matcher(path).matches()) {
        response.setHeader(CACHE, "no-store");
      }
    }
    chain.doFilter(request, response);
  }

  private static Map<String, String> always(PublicAddress address) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    if (address.isEncrypted()) {
      headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    return Map.copyOf(headers);
  }

  /**
   * The logout form ends at the realm, so its origin is the only foreign one, and for forms only.
   */
  private static String policyOfPages(URI issuer) {
    String realm = issuer.getScheme() + "://" + issuer.getAuthority();
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self' " + realm,
        "frame-ancestors 'none'",
        "base-uri 'none'");
  }
}
