package org.regenregistry.server.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.research.Browser;
import org.regenregistry.server.research.ResearchServer;
import org.regenregistry.server.research.SecondFactor;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A clinic's own outcomes as programs and people meet them: over HTTP, with real tokens. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClinicInterfacesIT {

  private static final String QUESTION =
      """
      {"measure":"koos-pain","visits":["M6","M24"],"groupBy":"source.tissue"}
      """;
  private static final String PASSWORD = "correct horse battery staple";

  /** The clinics of {@link SampleTreatments}; the first has the only treatment from placenta. */
  private static final String CLINIC = "CLINIC-A";

  private static final String OTHER = "CLINIC-B";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String mark = UUID.randomUUID().toString();
  private KeycloakServer keycloak;
  private SampleIndex index;
  private ResearchServer server;
  private String token;
  private String tokenOfOther;

  @BeforeAll
  void start(RunningServers servers) throws IOException {
    keycloak = servers.keycloak();
    index = new SampleIndex(servers.elasticsearch());
    index.fill(SampleTreatments.draw(7, 200));
    server = ResearchServer.start(servers);
    token = keycloak.accessToken(onboard(CLINIC));
    tokenOfOther = keycloak.accessToken(onboard(OTHER));
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    index.close();
    http.close();
  }

  private ClientCredentials onboard(String clinic) {
    ClientCredentials client =
        keycloak.addFurtherClient("own-" + clinic + mark, clinic, ClinicRole.SUBMITTER);
    JdbcClient owner = JdbcClient.create(server.connections(DatabaseRole.OWNER));
    owner.sql("insert into clinic (clinic_id, name) values (?, ?)").params(clinic, clinic).update();
    owner
        .sql("insert into clinic_client (client_id, clinic_id) values (?, ?)")
        .params(client.clientId(), clinic)
        .update();
    return client;
  }

  @Nested
  class Interface {

    @Test
    void answersAClinicExactlyAboutItsOwnTreatments() throws Exception {
      HttpResponse<String> response = ask(token, "application/json", QUESTION);

      assertThat(response.statusCode()).isEqualTo(200);
      JsonNode answer = JsonMapper.shared().readTree(response.body());
      assertThat(answer.at("/clinic").stringValue()).isEqualTo(CLINIC);
      assertThat(answer.at("/definition/id").stringValue()).isEqualTo("mean-change");
      JsonNode marrow = group(answer, "bone-marrow");
      assertThat(marrow.at("/baseline/n").intValue()).isPositive();
      assertThat(marrow.at("/visits/0/interval/level").doubleValue()).isEqualTo(0.95);
      assertThat(marrow.at("/visits/1").toString()).isEqualTo("{\"visit\":\"M24\",\"n\":0}");
      assertThat(group(answer, "placenta").at("/baseline/n").intValue()).isEqualTo(1);
      assertThat(response.body()).doesNotContain(OTHER, "suppressed");
    }

    @Test
    void saysNothingOfAnotherClinicWhoeverElseIsNamed() throws Exception {
      HttpResponse<String> other = ask(tokenOfOther, "application/json", QUESTION);

      assertThat(other.statusCode()).isEqualTo(200);
      assertThat(other.body()).contains(OTHER).doesNotContain(CLINIC, "placenta");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"clinic\":\"CLINIC-A\"",
          "\"filter\":{\"clinic\":\"CLINIC-A\"}",
          "\"filter\":{\"clinic.code\":\"CLINIC-A\"}",
          "\"query\":{\"match_all\":{}}"
        })
    void refusesABodyThatNamesAClinic(String member) throws Exception {
      String body = QUESTION.strip().replaceFirst("}$", "," + member + "}");

      HttpResponse<String> refused = ask(tokenOfOther, "application/json", body);

      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("parameter-invalid").doesNotContain("\"groups\"");
    }

    @Test
    void answersAsCsvWhenAsked() throws Exception {
      HttpResponse<String> response = ask(token, "text/csv", QUESTION);

      assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
      assertThat(response.body().lines().toList())
          .first()
          .asString()
          .startsWith("clinic,measure,group_by,group,visit,n,");
      assertThat(response.body())
          .contains("CLINIC-A,koos-pain,source.tissue,placenta,BL,1,")
          .contains("CLINIC-A,koos-pain,source.tissue,bone-marrow,M24,0,,,,,,,");
    }

    @Test
    void namesTheFieldThatDoesNotExist() throws Exception {
      HttpResponse<String> response =
          ask(token, "application/json", QUESTION.replace("koos-pain", "happiness"));

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("application/problem+json");
      JsonNode problem = JsonMapper.shared().readTree(response.body());
      assertThat(problem.at("/code").stringValue()).isEqualTo("parameter-invalid");
      assertThat(problem.at("/fields/0/field").stringValue()).isEqualTo("measure");
      assertThat(problem.at("/fields/0/allowed").toString()).contains("koos-pain", "odi");
    }

    @Test
    void refusesABodyThatIsTooLongOrNoJson() throws Exception {
      assertThat(ask(token, "application/json", " ".repeat(20_000)).statusCode()).isEqualTo(413);
      assertThat(ask(token, "application/json", "measure=koos-pain").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"researcher", "regulator", "operator", "privacy-officer"})
    void refusesWhoIsNoClinic(String role) throws Exception {
      String other =
          keycloak.accessToken(keycloak.addServiceClient(role + "-" + UUID.randomUUID(), role));

      assertProblem(ask(other, "application/json", QUESTION), 403, "role-missing");
    }

    @Test
    void refusesAForgedToken() throws Exception {
      assertProblem(ask("forged", "application/json", QUESTION), 401, "token-invalid");
    }

    @Test
    void describesItself() throws Exception {
      HttpRequest request = HttpRequest.newBuilder(server.at("/openapi.yaml")).build();

      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body())
          .contains("openapi: 3.1.0", "/clinic/outcomes:", "/research/dictionary:")
          .doesNotContain("/research/outcomes");
    }

    /** Refusals of access are in the form of the interface, like its other problems. */
    private static void assertProblem(HttpResponse<String> response, int status, String code) {
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
      JsonNode problem = JsonMapper.shared().readTree(response.body());
      assertThat(problem.at("/code").stringValue()).isEqualTo(code);
      assertThat(problem.at("/status").intValue()).isEqualTo(status);
    }

    private HttpResponse<String> ask(String bearer, String accept, String body) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(server.at("/clinic/outcomes"))
              .header("Authorization", "Bearer " + bearer)
              .header("Content-Type", "application/json")
              .header("Accept", accept)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode group(JsonNode answer, String name) {
      for (JsonNode group : answer.at("/groups")) {
        if (group.at("/group").stringValue().equals(name)) {
          return group;
        }
      }
      throw new AssertionError("No group " + name);
    }
  }

  @Nested
  class Page {

    @Test
    void showsTheClinicItsOwnOutcomesAfterTheLogin() throws Exception {
      try (Browser browser = new Browser()) {
        HttpResponse<String> page = login(browser, "/", CLINIC);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/clinic");
        assertThat(page.body())
            .contains("data-testid=\"chart\"", "data-testid=\"table\"", "data-group=\"placenta\"")
            .contains(CLINIC, "Not randomised", "data-testid=\"query-hash\"")
            .doesNotContain(OTHER);
        HttpResponse<String> part =
            browser.htmx(server.at("/clinic?measure=pain-nrs&groupBy=baseline.kl&visit=M6"));
        assertThat(part.body())
            .doesNotContain("<html", "<form")
            .contains("Pain, numeric rating scale", "data-group=\"not-recorded\"");
        assertThat(part.headers().allValues("Vary")).contains("HX-Request");
      }
    }

    @Test
    void explainsAQuestionThatDoesNotExistAndLetsTheTableBeTakenAway() throws Exception {
      try (Browser browser = new Browser()) {
        login(browser, "/clinic", OTHER);

        assertThat(browser.open(server.at("/clinic?measure=%3Cscript%3E")).body())
            .contains("data-testid=\"problem\"", "Name one measure that exists")
            .doesNotContain("<script>alert");
        assertThat(browser.open(server.at("/clinic?measure=odi&visit=")).body())
            .contains("Name at least one follow-up visit");
        HttpResponse<String> csv = browser.open(server.at("/clinic/answer.csv?visit=M6"));
        assertThat(csv.body()).startsWith("clinic,measure").contains(OTHER).doesNotContain(CLINIC);
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
            .contains("attachment", ".csv");
      }
    }

    @Test
    void tellsAResearcherInWordsThatItIsForClinics() throws Exception {
      String researcher = "ada-" + mark;
      keycloak.addUser(researcher, PASSWORD, "researcher");
      try (Browser browser = new Browser()) {
        HttpResponse<String> page = browser.login(server.at("/clinic"), researcher, PASSWORD);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("data-testid=\"denied\"", "own outcomes are open to");
        assertThat(browser.open(server.at("/clinic/answer.csv")).statusCode()).isEqualTo(403);
      }
    }

    @Test
    void sendsHtmxToTheLoginWithoutARedirectItCannotFollow() throws Exception {
      try (Browser browser = new Browser()) {
        HttpResponse<String> result = browser.htmx(server.at("/clinic?measure=odi"));

        assertThat(result.statusCode()).isEqualTo(401);
        assertThat(result.headers().firstValue("HX-Redirect")).hasValue("/clinic");
      }
    }

    private HttpResponse<String> login(Browser browser, String path, String clinic)
        throws Exception {
      String person = "lin-" + UUID.randomUUID();
      keycloak.addClinicOrganization(clinic, clinic);
      keycloak.addUser(person, PASSWORD, "clinic-data-manager");
      keycloak.addClinicMember(person, clinic);
      return SecondFactor.login(browser, server.at(path), person, PASSWORD);
    }
  }
}
