package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
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

/** The operations over HTTP in the server's container, beside a servlet that takes all of /fhir. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtractServletIT {

  private static final String ORDER = "/fhir/$registry-extract?register=treatment-register";
  private static final String UNKNOWN_JOB = "?job=0b6cf33e-94a9-4a52-a0ec-bb15ae1dbd1c";

  private final LabDatabase store;
  private final ExtractLab node;
  private final ExtractHttp http;

  ExtractServletIT(RunningServers servers) {
    store = LabDatabase.on(servers);
    node = new ExtractLab(store);
    http = new ExtractHttp(node);
  }

  @BeforeAll
  void start() {
    http.start();
    node.worker.start();
  }

  @AfterAll
  void stop() {
    node.worker.stop();
    http.stop();
    node.close();
  }

  @BeforeEach
  void empty() throws Exception {
    store.empty();
  }

  @Test
  void ordersWatchesAndDownloadsAnExtractWhoseDigestsHold() throws Exception {
    new History(store).treated("SEOUL-01", "2025-03-09");
    HttpResponse<String> ordered = http.send("POST", ORDER, "regulator");
    assertThat(ordered.statusCode()).isEqualTo(202);
    JsonNode finished = finished(statusPath(ordered));

    assertThat(finished.at("/requiresAccessToken").asBoolean()).isTrue();
    assertThat(finished.at("/output")).hasSize(4);
    for (JsonNode file : finished.at("/output")) {
      HttpResponse<String> download =
          http.send("GET", local(file.at("/url").asText()), "regulator");
      assertThat(download.statusCode()).isEqualTo(200);
      assertThat(sha256(download.body())).isEqualTo(file.at("/sha256").asText());
      assertThat(download.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
          .contains(file.at("/name").asText());
    }
  }

  @Test
  void ordersTheSameAgainByTheAddressInTheAnswer() throws Exception {
    JsonNode first = finished(statusPath(http.send("POST", ORDER, "regulator")));
    new History(store).treated("SEOUL-01", "2025-03-09");

    JsonNode second =
        finished(statusPath(http.send("POST", local(first.at("/request").asText()), "regulator")));

    assertThat(second.at("/output").findValuesAsText("sha256"))
        .isEqualTo(first.at("/output").findValuesAsText("sha256"));
  }

  @Test
  void takesAParametersResourceAndTheEscapedSpellingOfItsPath() throws Exception {
    HttpResponse<String> ordered =
        http.send(
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
      String status = statusPath(http.send("POST", ORDER, "regulator"));
      HttpResponse<String> answer = http.send("GET", status, "regulator");

      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.headers().firstValue("X-Progress")).isPresent();
      assertThat(answer.headers().firstValue("Retry-After")).contains("2");
      assertThat(http.send("DELETE", status, "regulator").statusCode()).isEqualTo(202);
      assertThat(http.send("GET", status, "regulator").statusCode()).isEqualTo(404);
      open.connection().rollback();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clinic", "researcher", "operator", "nobody"})
  void isForbiddenToEveryoneButARegulator(String caller) throws Exception {
    String status = statusPath(http.send("POST", ORDER, "regulator"));
    JsonNode finished = finished(status);
    String file = local(finished.at("/output/0/url").asText());

    assertThat(http.send("POST", ORDER, caller).statusCode()).isEqualTo(403);
    assertThat(http.send("GET", status, caller).statusCode()).isEqualTo(403);
    assertThat(http.send("GET", file, caller).statusCode()).isEqualTo(403);
    assertThat(http.send("DELETE", status, caller).statusCode()).isEqualTo(403);
  }

  @Test
  void answersAnotherRegulatorAsIfTheJobDidNotExist() throws Exception {
    String status = statusPath(http.send("POST", ORDER, "regulator"));
    String file = local(finished(status).at("/output/0/url").asText());

    assertThat(http.send("GET", status, "another").body())
        .isEqualTo(
            http.send("GET", "/fhir/$registry-extract-status" + UNKNOWN_JOB, "another").body());
    assertThat(http.send("GET", status, "another").statusCode()).isEqualTo(404);
    assertThat(http.send("GET", file, "another").statusCode()).isEqualTo(404);
    assertThat(http.send("DELETE", status, "another").statusCode()).isEqualTo(404);
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
    String status = statusPath(http.send("POST", ORDER, "regulator"));
    JsonNode ignored = finished(status);
    String file = status.replace("-status", "-file") + "&name=" + name;

    assertThat(ignored.at("/output")).hasSize(4);
    assertThat(http.send("GET", file, "regulator").statusCode()).isEqualTo(404);
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
    HttpResponse<String> answer = http.send(method, path, "regulator");

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
    assertThat(
            http.send("POST", "/fhir/$registry-extract", "regulator", body, mediaType).statusCode())
        .isEqualTo(status);
  }

  @Test
  void refusesALargeBody() throws Exception {
    String body = " ".repeat(RequestBody.MOST_BYTES + 1);

    assertThat(
            http.send("POST", "/fhir/$registry-extract", "regulator", body, "application/json")
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void leavesEveryOtherPathToTheFhirServlet() throws Exception {
    assertThat(http.send("GET", "/fhir/$registry-extract-other", "regulator").body())
        .isEqualTo("FHIR");
    assertThat(http.send("GET", "/fhir/Patient", "regulator").body()).isEqualTo("FHIR");
  }

  private JsonNode finished(String status) throws IOException {
    HttpResponse<String> answer =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> http.send("GET", status, "regulator"), sent -> sent.statusCode() != 202);
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
}
