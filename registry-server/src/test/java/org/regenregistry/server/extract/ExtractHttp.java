package org.regenregistry.server.extract;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.TestCallers;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/** The operations in the server's container beside a servlet that takes all of /fhir. */
final class ExtractHttp {

  private final WebServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  ExtractHttp(ExtractLab node) {
    var responses =
        new ExtractResponses(
            FhirContext.forR4Cached(),
            new ExtractLinks("http://registry.example/fhir"),
            node.files,
            ExtractLab.SETTINGS.retention());
    var extracts = ExtractConfiguration.registration(new ExtractServlet(node.service, responses));
    var everythingElse = new ServletRegistrationBean<>(new FhirStandIn(), "/fhir/*");
    var callers = new FilterRegistrationBean<>(new CallerFromHeader());
    server = new TomcatServletWebServerFactory(0).getWebServer(everythingElse, extracts, callers);
  }

  void start() {
    server.start();
  }

  void stop() {
    server.destroy();
  }

  HttpResponse<String> send(String method, String path, String caller) throws Exception {
    return send(method, path, caller, "", "");
  }

  HttpResponse<String> send(
      String method, String path, String caller, String body, String mediaType) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + path))
            .timeout(Duration.ofSeconds(30))
            .header("X-Caller", caller)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!mediaType.isEmpty()) {
      request.header("Content-Type", mediaType);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static final class FhirStandIn extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getOutputStream().print("FHIR");
    }
  }

  /** Stands for access, which leaves the caller of a verified token at the request. */
  private static final class CallerFromHeader extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      caller(request.getHeader("X-Caller"))
          .ifPresent(caller -> request.setAttribute(Caller.class.getName(), caller));
      chain.doFilter(request, response);
    }

    private static Optional<Caller> caller(String name) {
      return switch (name) {
        case "regulator", "another" -> Optional.of(new Caller.Regulator(name));
        case "clinic" -> Optional.of(TestCallers.dataManager(name, new ClinicCode("SEOUL-01")));
        case "researcher" -> Optional.of(new Caller.Researcher(name));
        case "operator" -> Optional.of(new Caller.Operator(name));
        default -> Optional.empty();
      };
    }
  }
}
