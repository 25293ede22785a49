package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.FhirHttp.Answer;

/** Every answer of the running server says the same to browsers, caches and the curious. */
class AnswerHeadersIT {

  private static final String FOREIGN = "https://evil.example";

  private static RegistryServerFixture registry;
  private static FhirHttp clinic;

  @BeforeAll
  static void start() {
    registry = RegistryServerFixture.running();
    clinic = registry.onboardClinic().http().with("Origin", FOREIGN);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /fhir/metadata, 200",
    "GET, /fhir/Patient, 200",
    "GET, /fhir/Patient/_history, 200",
    "GET, /fhir/Patient/nobody, 404",
    "GET, /fhir/Nonsense, 404",
    "GET, /fhir//Patient, 400",
    "GET, /fhir/Patient?nonsense=1, 400",
    "GET, /fhir/Patient?_format=text/html, 406",
    "POST, /fhir/Patient, 400",
    "GET, /fhir/StructureDefinition, 200",
    "GET, /fhir-package/package.tgz, 200",
    "POST, /clinic/outcomes, 400",
    "POST, /research/count, 403",
    "POST, /research/questions/success, 403",
    "GET, /research/projects, 403",
    "POST, /research/projects/x/lock, 403",
    "GET, /actuator/health, 200",
    "GET, /actuator/health/readiness, 200",
    "GET, /actuator/prometheus, 403",
    "GET, /openapi.yaml, 200"
  })
  void programsMayKeepShowOrEmbedNothing(String method, String path, int status) {
    Answer answer = clinic.send(method, path, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertCommon(answer);
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .containsExactly("default-src 'none'; frame-ancestors 'none'");
    assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /fhir/Patient, 401",
    "POST, /clinic/outcomes, 401",
    "POST, /research/count, 401",
    "GET, /research/questions, 401",
    "POST, /research/questions/success, 401",
    "GET, /research/projects, 401",
    "POST, /research/projects/x/lock, 401",
    "GET, /research/dictionary, 401",
    "GET, /research/cohort-schema.json, 401",
    "GET, /actuator/prometheus, 401"
  })
  void refusalsOfStrangersSayTheSame(String method, String path, int status) {
    Answer answer = registry.anonymous().with("Origin", FOREIGN).send(method, path, "");
    assertThat(answer.status()).isEqualTo(status);
    assertCommon(answer);
    assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'; frame-");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "/, 302",
    "/research, 302",
    "/clinic, 302",
    "/clinic/answer.csv, 302",
    "/login/failed, 200",
    "/nothing, 403",
    "/assets/registry.css, 200",
    "/assets/nothing.css, 404"
  })
  void pagesRunNothingThatIsNotTheirOwn(String path, int status) {
    Answer answer =
        registry
            .anonymous()
            .with("Origin", FOREIGN)
            .with("Accept", "text/html")
            .send("GET", path, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertCommon(answer);
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
        .contains("frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("same-origin");
    assertThat(answer.header("Permissions-Policy")).contains("camera=()");
    if (!path.startsWith("/assets/")) {
      assertThat(answer.header("Cache-Control")).contains("no-store");
    }
    assertThat(answer.body())
        .doesNotContain("<script>", "javascript:", " style=", " onclick=", "<style");
  }

  @Test
  void metricsAreForOperators() {
    var client = registry.keycloak().addServiceClient("operator-" + UUID.randomUUID(), "operator");
    Answer metrics =
        registry
            .http(registry.keycloak().accessToken(client))
            .send("GET", "/actuator/prometheus", "");
    assertThat(metrics.status()).as(metrics.body()).isEqualTo(200);
    assertThat(metrics.body()).contains("registry_requests_limited_total");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/Patient", "/fhir/metadata", "/clinic/outcomes", "/clinic"})
  void noOtherSiteMayAsk(String path) {
    Answer preflight =
        registry
            .anonymous()
            .with("Origin", FOREIGN)
            .with("Access-Control-Request-Method", "GET")
            .with("Access-Control-Request-Headers", "authorization")
            .send("OPTIONS", path, "");
    assertThat(preflight.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  /** The container itself answers these, before any filter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /{} HTTP/1.1\r\nHost: a\r\n\r\n",
        "TRACE /fhir/metadata HTTP/1.1\r\nHost: a\r\nX-Canary: secret\r\nConnection: close\r\n\r\n",
        "NONSENSE\r\n\r\n"
      })
  void theContainerKeepsItsNameToItself(String request) throws IOException {
    String answer = raw(request);
    assertThat(answer).matches("(?s)HTTP/1\\.1 (4..|505) .*");
    assertThat(answer)
        .doesNotContainIgnoringCase("tomcat", "\nserver:", "apache", "secret", "exception");
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", registry.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static void assertCommon(Answer answer) {
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
    assertThat(answer.headers().allValues("Cross-Origin-Resource-Policy"))
        .containsExactly("same-origin");
    for (String name : List.of("Server", "X-Powered-By", "Via", "X-AspNet-Version")) {
      assertThat(answer.headers().firstValue(name)).as(name).isEmpty();
    }
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    assertThat(answer.headers().map())
        .allSatisfy(
            (name, values) -> {
              // The media type of health names its format.
              if (!name.equals("content-type")) {
                assertThat(name + values).doesNotContainIgnoringCase("hapi", "tomcat", "spring");
              }
            });
  }
}
