package org.regenregistry.server.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Sends a browser to the login. A request of htmx cannot follow a redirect to another origin, so it
 * is told to load the whole page instead.
 */
final class LoginRequired implements AuthenticationEntryPoint {

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
    boolean isOperations = request.getServletPath().equals(OperationsPage.PATH);
    response.setHeader("HX-Redirect", isOperations ? OperationsPage.PATH : ResearchPage.PATH);
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
  }
}
