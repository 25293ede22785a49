package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;

/** The pages of researchers as their browser meets them: over HTTP, after a real login. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResearchInterfacesIT {

  private static final String PASSWORD = "correct horse battery staple";
  private static final String COHORT = "/research/cohort";

  private final String researcher = "ada-" + UUID.randomUUID();
  private final String operator = "grace-" + UUID.randomUUID();
  private ResearchServer server;

  @BeforeAll
  void start(RunningServers servers) {
    servers.keycloak().addUser(researcher, PASSWORD, "researcher");
    servers.keycloak().addUser(operator, PASSWORD, "operator");
    server = ResearchServer.start(servers);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/research"})
  void aResearcherLandsAmongTheQuestions(String address) throws Exception {
    try (Browser browser = new Browser()) {
      HttpResponse<String> page = browser.login(server.at(address), researcher, PASSWORD);

      assertThat(page.uri().getPath()).startsWith("/research/explore/");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    }
  }

  @Test
  void sendsHtmxToTheLoginWithoutARedirectItCannotFollow() throws Exception {
    try (Browser browser = new Browser()) {
      HttpResponse<String> result = browser.htmx(server.at("/research/cohort/count"));

      assertThat(result.statusCode()).isEqualTo(401);
      assertThat(result.headers().firstValue("HX-Redirect")).hasValue(COHORT);
    }
  }

  @Test
  void tellsWhoIsNoResearcherInWords() throws Exception {
    try (Browser browser = new Browser()) {
      HttpResponse<String> page = browser.login(server.at(COHORT), operator, PASSWORD);

      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(page.body()).contains("data-testid=\"denied\"", "role &#39;researcher&#39;");
    }
  }

  @Test
  void keepsTheSessionInTheDatabaseAndEndsItWithTheLogout() throws Exception {
    try (Browser browser = new Browser()) {
      HttpResponse<String> page = browser.login(server.at(COHORT), researcher, PASSWORD);
      long before = sessions();

      browser.post(server.at("/logout"), Map.of("_csrf", csrf(page.body())));

      assertThat(before).isPositive();
      assertThat(sessions()).isLessThan(before);
      assertThat(browser.open(server.at(COHORT)).uri().getPath()).startsWith("/realms/");
    }
  }

  @Test
  void aLogoutFromAnotherSiteIsRefused() throws Exception {
    try (Browser browser = new Browser()) {
      browser.login(server.at(COHORT), researcher, PASSWORD);

      assertThat(browser.post(server.at("/logout"), Map.of()).statusCode()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {COHORT, "/research/explore/trajectory"})
  void servesWhatThePageLoads(String path) throws Exception {
    try (Browser browser = new Browser()) {
      String page = browser.login(server.at(path), researcher, PASSWORD).body();
      Matcher addresses =
          Pattern.compile("(?:src|href)=\"(/(?:assets|webjars)/[^\"]+)\"").matcher(page);
      int found = 0;
      while (addresses.find()) {
        URI address = server.at(addresses.group(1));
        assertThat(browser.open(address).statusCode()).as(address.getPath()).isEqualTo(200);
        found++;
      }
      assertThat(found).isGreaterThanOrEqualTo(4);
    }
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
