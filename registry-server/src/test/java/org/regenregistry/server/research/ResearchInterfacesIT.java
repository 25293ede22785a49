package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The research interface and page as their users meet them: over HTTP, with real tokens. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResearchInterfacesIT {

  private static final String QUESTION =
      """
      {"measure":"koos-pain","visits":["M6","M24"],"groupBy":"source.tissue"}
      """;
  private static final String PASSWORD = "correct horse battery staple";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String researcher = "ada-" + UUID.randomUUID();
  private final String operator = "grace-" + UUID.randomUUID();
  private KeycloakServer keycloak;
  private ResearchIndex index;
  private ResearchServer server;
  private String token;

  @BeforeAll
  void start(RunningServers servers) throws IOException {
    keycloak = servers.keycloak();
    keycloak.addUser(researcher, PASSWORD, "researcher");
    keycloak.addUser(operator, PASSWORD, "operator");
    token = keycloak.accessToken(keycloak.addServiceClient(researcher + "-tool", "researcher"));
    index = new ResearchIndex(servers.elasticsearch());
    index.fill(SampleTreatments.draw(7, 200));
    server = ResearchServer.start(servers);
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    index.close();
    http.close();
  }

  @Nested
  class Interface {

    @Test
    void answersAResearcher() throws Exception {
      HttpResponse<String> response = ask(token, "application/json", QUESTION);

      assertThat(response.statusCode()).isEqualTo(200);
      JsonNode answer = JsonMapper.shared().readTree(response.body());
      assertThat(answer.at("/definition/id").stringValue()).isEqualTo("mean-change");
      JsonNode marrow = group(answer, "bone-marrow");
      assertThat(marrow.at("/visits/0/n").intValue() % 5).isZero();
      assertThat(marrow.at("/visits/0/interval/level").doubleValue()).isEqualTo(0.95);
      assertThat(marrow.at("/visits/1").toString())
          .isEqualTo("{\"visit\":\"M24\",\"suppressed\":true}");
      assertThat(group(answer, "placenta").at("/visits/0/suppressed").booleanValue()).isTrue();
    }

    @Test
    void answersAsCsvWhenAsked() throws Exception {
      HttpResponse<String> response = ask(token, "text/csv", QUESTION);

      assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
      assertThat(response.body().lines().toList())
          .first()
          .asString()
          .startsWith("measure,group_by,group,visit,suppressed,n,");
      assertThat(response.body())
          .contains("koos-pain,source.tissue,placenta,M6,true,,,,,,,,")
          .contains("koos-pain,source.tissue,bone-marrow,M6,false,");
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

    @Test
    void refusesWhoIsNoResearcher() throws Exception {
      String regulator =
          keycloak.accessToken(
              keycloak.addServiceClient("regulator-" + UUID.randomUUID(), "regulator"));

      assertProblem(ask(regulator, "application/json", QUESTION), 403, "role-missing");
      assertProblem(ask("forged", "application/json", QUESTION), 401, "token-invalid");
    }

    @Test
    void describesItself() throws Exception {
      HttpRequest request = HttpRequest.newBuilder(server.at("/openapi.yaml")).build();

      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body())
          .contains("openapi: 3.1.0", "/research/outcomes:", "/research/dictionary:");
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
          HttpRequest.newBuilder(server.at("/research/outcomes"))
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
    void showsTheAnswerAfterTheLogin() throws Exception {
      try (Browser browser = new Browser()) {
        HttpResponse<String> page = login(browser, researcher);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/research");
        assertThat(page.body())
            .contains("data-testid=\"chart\"", "data-testid=\"table\"", "data-group=\"placenta\"")
            .contains("data-testid=\"suppressed\"", "Not randomised", "data-testid=\"query-hash\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
      }
    }

    @Test
    void givesHtmxTheResultOnly() throws Exception {
      try (Browser browser = new Browser()) {
        login(browser, researcher);
        HttpResponse<String> result =
            browser.htmx(server.at("/research?measure=pain-nrs&groupBy=baseline.kl&visit=M6"));

        assertThat(result.body())
            .doesNotContain("<html", "<form")
            .contains("Pain, numeric rating scale", "data-group=\"not-recorded\"");
        assertThat(result.headers().allValues("Vary")).contains("HX-Request");
      }
    }

    @Test
    void sendsHtmxToTheLoginWithoutARedirectItCannotFollow() throws Exception {
      try (Browser browser = new Browser()) {
        HttpResponse<String> result = browser.htmx(server.at("/research?measure=odi"));

        assertThat(result.statusCode()).isEqualTo(401);
        assertThat(result.headers().firstValue("HX-Redirect")).hasValue("/research");
      }
    }

    @Test
    void tellsWhoIsNoResearcherInWords() throws Exception {
      try (Browser browser = new Browser()) {
        HttpResponse<String> page = login(browser, operator);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("data-testid=\"denied\"", "role &#39;researcher&#39;");
      }
    }

    @Test
    void explainsAQuestionThatDoesNotExist() throws Exception {
      try (Browser browser = new Browser()) {
        login(browser, researcher);

        assertThat(browser.open(server.at("/research?measure=%3Cscript%3E")).body())
            .contains("data-testid=\"problem\"", "Name one measure that exists")
            .doesNotContain("<script>alert");
      }
    }

    @Test
    void asksForAVisitWhenTheFormNamesNone() throws Exception {
      try (Browser browser = new Browser()) {
        login(browser, researcher);

        assertThat(browser.open(server.at("/research?measure=odi&visit=")).body())
            .contains("Name at least one follow-up visit");
        assertThat(browser.open(server.at("/research?measure=odi")).body())
            .doesNotContain("data-testid=\"problem\"");
      }
    }

    @Test
    void keepsTheSessionInTheDatabaseAndEndsItWithTheLogout() throws Exception {
      try (Browser browser = new Browser()) {
        HttpResponse<String> page = login(browser, researcher);
        long before = sessions();

        browser.post(server.at("/logout"), Map.of("_csrf", csrf(page.body())));

        assertThat(before).isPositive();
        assertThat(sessions()).isLessThan(before);
        assertThat(browser.open(server.at("/research")).uri().getPath()).startsWith("/realms/");
      }
    }

    @Test
    void aLogoutFromAnotherSiteIsRefused() throws Exception {
      try (Browser browser = new Browser()) {
        login(browser, researcher);

        assertThat(browser.post(server.at("/logout"), Map.of()).statusCode()).isEqualTo(403);
      }
    }

    @Test
    void servesWhatThePageLoads() throws Exception {
      try (Browser browser = new Browser()) {
        String page = login(browser, researcher).body();
        Matcher addresses =
            Pattern.compile("(?:src|href)=\"(/(?:assets|webjars)/[^\"]+)\"").matcher(page);
        int found = 0;
        while (addresses.find()) {
          URI address = server.at(addresses.group(1));
          assertThat(browser.open(address).statusCode()).as(address.getPath()).isEqualTo(200);
          found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(5);
      }
    }

    private HttpResponse<String> login(Browser browser, String user) throws Exception {
      return browser.login(server.at("/research"), user, PASSWORD);
    }

    private long sessions() {
      return server
          .jdbc()
          .sql("select count(*) from page_session where principal_name is not null")
          .query(Long.class)
          .single();
    }

    private static String csrf(String page) {
      Matcher field = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
      assertThat(field.find()).isTrue();
      return field.group(1);
    }
  }
}
