package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/** The operations over HTTP in the server's container, beside a servlet that takes all of /fhir. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtractServletIT {

  private static final String ORDER = "/fhir/$registry-extract?register=treatment-register";
  private static final String UNKNOWN_JOB = "?job=0b6cf33e-94a9-4a52-a0ec-bb15ae1dbd1c";

  private final LabDatabase store;
  private final ExtractLab node;
  private final WebServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  ExtractServletIT(RunningServers servers) {
    store = LabDatabase.on(servers);
    node = new ExtractLab(store);
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

  @BeforeAll
  void start() {
    server.start();
    node.worker.start();
  }

  @AfterAll
  void stop() {
    node.worker.stop();
    server.destroy();
    node.close();
  }

  @BeforeEach
  void empty() throws Exception {
    store.empty();
  }

  @Test
  void ordersWatchesAndDownloadsAnExtractWhoseDigestsHold() throws Exception {
    new History(store).treated("SEOUL-01", "2025-03-09");
    HttpResponse<String> ordered = send("POST", ORDER, "regulator");
    assertThat(ordered.statusCode()).isEqualTo(202);
    JsonNode finished = finished(statusPath(ordered));

    assertThat(finished.at("/requiresAccessToken").asBoolean()).isTrue();
    assertThat(finished.at("/output")).hasSize(3);
    for (JsonNode file : finished.at("/output")) {
      HttpResponse<String> download = send("GET", local(file.at("/url").asText()), "regulator");
      assertThat(download.statusCode()).isEqualTo(200);
      assertThat(sha256(download.body())).isEqualTo(file.at("/sha256").asText());
      assertThat(download.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
          .contains(file.at("/name").asText());
    }
  }

  @Test
  void ordersTheSameAgainByTheAddressInTheAnswer() throws Exception {
    JsonNode first = finished(statusPath(send("POST", ORDER, "regulator")));
    new History(store).treated("SEOUL-01", "2025-03-09");

    JsonNode second =
        finished(statusPath(send("POST", local(first.at("/request").asText()), "regulator")));

    assertThat(second.at("/output").findValuesAsText("sha256"))
        .isEqualTo(first.at("/output").findValuesAsText("sha256"));
  }

  @Test
  void takesAParametersResourceAndTheEscapedSpellingOfItsPath() throws Exception {
    HttpResponse<String> ordered =
        send(
            "POST",
            "/fhir/%24registry-extract",
            "regulator",
            """
            {"resourceType": "Parameters", "parameter": [
              {"name": "register", "valueCode": "treatment-register"},
              {"name": "from", "valueDate": "2025-01-01"}]}
            """,
            "application/fhir+json; charset=UTF-8");

    assertThat(ordered.statusCode()).isEqualTo(202);
    assertThat(finished(statusPath(ordered)).at("/request").asText()).endsWith("&from=2025-01-01");
  }

  @Test
  void tellsTheProgressOfAJobThatIsNotDone() throws Exception {
    try (var open =
        new History(store)
            .open(
                new History.Write(
                    "SEOUL-01", "Patient", UUID.randomUUID(), UUID.randomUUID(), "{}"))) {
      String status = statusPath(send("POST", ORDER, "regulator"));
      HttpResponse<String> answer = send("GET", status, "regulator");

      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.headers().firstValue("X-Progress")).isPresent();
      assertThat(answer.headers().firstValue("Retry-After")).contains("2");
      assertThat(send("DELETE", status, "regulator").statusCode()).isEqualTo(202);
      assertThat(send("GET", status, "regulator").statusCode()).isEqualTo(404);
      open.connection().rollback();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clinic", "researcher", "operator", "nobody"})
  void isForbiddenToEveryoneButARegulator(String caller) throws Exception {
    String status = statusPath(send("POST", ORDER, "regulator"));
    JsonNode finished = finished(status);
    String file = local(finished.at("/output/0/url").asText());

    assertThat(send("POST", ORDER, caller).statusCode()).isEqualTo(403);
    assertThat(send("GET", status, caller).statusCode()).isEqualTo(403);
    assertThat(send("GET", file, caller).statusCode()).isEqualTo(403);
    assertThat(send("DELETE", status, caller).statusCode()).isEqualTo(403);
  }

  @Test
  void answersAnotherRegulatorAsIfTheJobDidNotExist() throws Exception {
    String status = statusPath(send("POST", ORDER, "regulator"));
    String file = local(finished(status).at("/output/0/url").asText());

    assertThat(send("GET", status, "another").body())
        .isEqualTo(send("GET", "/fhir/$registry-extract-status" + UNKNOWN_JOB, "another").body());
    assertThat(send("GET", status, "another").statusCode()).isEqualTo(404);
    assertThat(send("GET", file, "another").statusCode()).isEqualTo(404);
    assertThat(send("DELETE", status, "another").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../manifest.json",
        "%2e%2e%2fmanifest.json",
        "..%5Cmanifest.json",
        "/etc/passwd",
        "manifest.json%00",
        "manifest.json/",
        "MANIFEST.JSON",
        "%25",
        ""
      })
  void findsNoFileByAnythingButItsExactName(String name) throws Exception {
    String status = statusPath(send("POST", ORDER, "regulator"));
    JsonNode ignored = finished(status);
    String file = status.replace("-status", "-file") + "&name=" + name;

    assertThat(ignored.at("/output")).hasSize(3);
    assertThat(send("GET", file, "regulator").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/fhir/$registry-extract,400,parameter-invalid",
    "POST,/fhir/$registry-extract?register=treatment-register&asOf=2999-01-01T00:00:00Z,400,parameter-invalid",
    "POST,/fhir/$registry-extract?register=treatment-register&asOf=1e999999999,400,parameter-invalid",
    "POST,/fhir/$registry-extract?register=treatment-register&_where=1,400,parameter-unknown",
    "GET,/fhir/$registry-extract?register=treatment-register,405,method-not-allowed",
    "POST,/fhir/$registry-extract-status,405,method-not-allowed",
    "GET,/fhir/$registry-extract-status,404,not-found",
    "GET,/fhir/$registry-extract-status?job=abc,404,not-found",
    "DELETE,/fhir/$registry-extract-status?job=%27;drop,404,not-found",
    "GET,/fhir/$registry-extract-file?name=manifest.json,404,not-found"
  })
  void answersABadRequestWithAnOperationOutcome(
      String method, String path, int status, String problem) throws Exception {
    HttpResponse<String> answer = send(method, path, "regulator");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/fhir+json");
    assertThat(json(answer).at("/issue/0/details/coding/0/code").asText()).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "application/fhir+json,{,400",
    "application/x-www-form-urlencoded,register=treatment-register,415",
    "text/plain,register,415",
    "application/json,[],400"
  })
  void refusesABodyThatIsNoParametersResource(String mediaType, String body, int status)
      throws Exception {
    assertThat(send("POST", "/fhir/$registry-extract", "regulator", body, mediaType).statusCode())
        .isEqualTo(status);
  }

  @Test
  void refusesALargeBody() throws Exception {
    String body = " ".repeat(RequestBody.MOST_BYTES + 1);

    assertThat(
            send("POST", "/fhir/$registry-extract", "regulator", body, "application/json")
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void leavesEveryOtherPathToTheFhirServlet() throws Exception {
    assertThat(send("GET", "/fhir/$registry-extract-other", "regulator").body()).isEqualTo("FHIR");
    assertThat(send("GET", "/fhir/Patient", "regulator").body()).isEqualTo("FHIR");
  }

  private HttpResponse<String> send(String method, String path, String caller) throws Exception {
    return send(method, path, caller, "", "");
  }

  private HttpResponse<String> send(
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

  private JsonNode finished(String status) throws IOException {
    HttpResponse<String> answer =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> send("GET", status, "regulator"), sent -> sent.statusCode() != 202);
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer);
  }

  private static String statusPath(HttpResponse<String> ordered) {
    return local(ordered.headers().firstValue("Content-Location").orElseThrow());
  }

  private static String local(String address) {
    assertThat(address).startsWith("http://registry.example/fhir/");
    return address.substring("http://registry.example".length());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JsonMapper.builder().build().readTree(answer.body());
  }

  private static String sha256(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
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
        case "clinic" -> Optional.of(new Caller.Clinic(name, new ClinicCode("SEOUL-01")));
        case "researcher" -> Optional.of(new Caller.Researcher(name));
        case "operator" -> Optional.of(new Caller.Operator(name));
        default -> Optional.empty();
      };
    }
  }
}
