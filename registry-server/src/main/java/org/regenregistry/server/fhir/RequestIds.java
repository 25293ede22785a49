package org.regenregistry.server.fhir;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names every request, refused ones too, so that a client's record of it can be compared with the
 * server's. A client's own name is kept when it is harmless.
 */
final class RequestIds extends OncePerRequestFilter {

  static final String REQUEST_ID = "X-Request-Id";
  static final String CORRELATION_ID = "X-Correlation-Id";

  /** Nothing that could break a header or a log line. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = request.getHeader(REQUEST_ID);
    response.setHeader(REQUEST_ID, isHarmless(given) ? given : UUID.randomUUID().toString());
    String correlation = request.getHeader(CORRELATION_ID);
    if (isHarmless(correlation)) {
      response.setHeader(CORRELATION_ID, correlation);
    }
    chain.doFilter(request, response);
  }

  private static boolean isHarmless(@Nullable String id) {
    return id != null && HARMLESS.matcher(id).matches();
  }
}
