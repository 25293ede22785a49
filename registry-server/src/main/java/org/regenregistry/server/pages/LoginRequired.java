package org.regenregistry.server.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Sends a browser to the login. A request of htmx cannot follow a redirect to another origin, so it
 * is told to load the whole page instead.
 */
final class LoginRequired implements AuthenticationEntryPoint {

  private static final List<String> PAGES =
      List.of(OperationsPage.PATH, ClinicPage.PATH, PagesSecurity.COHORT, PagesSecurity.EXPLORE);

  private final AuthenticationEntryPoint browser =
      new LoginUrlAuthenticationEntryPoint("/oauth2/authorization/" + LoginClient.ID);

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException, ServletException {
    if (request.getHeader("HX-Request") == null) {
      browser.commence(request, response, reason);
      return;
    }
    response.setHeader("HX-Redirect", page(request.getServletPath()));
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
  }

  /** The page that a part of a page belongs to. */
  private static String page(String path) {
    return PAGES.stream()
        .filter(page -> path.equals(page) || path.startsWith(page + "/"))
        .findFirst()
        .orElse(StartPage.PATH);
  }
}
