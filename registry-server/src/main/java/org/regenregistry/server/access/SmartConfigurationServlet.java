package org.regenregistry.server.access;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with the SMART configuration. It is the only document that pages of other origins may
 * read, because it says nothing that is not public.
 */
final class SmartConfigurationServlet extends HttpServlet {

  static final String AT_ROOT = "/.well-known/smart-configuration";
  static final String BELOW_FHIR = "/fhir" + AT_ROOT;

  private static final long serialVersionUID = 1L;
  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final byte[] body;

  SmartConfigurationServlet(SmartConfiguration configuration) {
    body = JsonMapper.shared().writeValueAsBytes(configuration.document());
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cache-Control", "public, max-age=300");
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Methods", METHODS);
    response.setHeader("Access-Control-Max-Age", "86400");
    response.setHeader("Allow", METHODS);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
