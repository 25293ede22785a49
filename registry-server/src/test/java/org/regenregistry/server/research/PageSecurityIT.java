package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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

/** Sessions, forms and redirects of the pages, against a browser that others try to mislead. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageSecurityIT {

  private static final String PASSWORD = "correct horse battery staple";
  private static final String COOKIE = "registry-session";
  private static final String FOREIGN = "evil.example";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String researcher = "ada-" + UUID.randomUUID();
  private ResearchServer server;

  @BeforeAll
  void start(RunningServers servers) throws IOException {
    servers.keycloak().addUser(researcher, PASSWORD, "researcher");
    server = ResearchServer.start(servers);
  }

  @AfterAll
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void theLoginGivesTheSessionANewIdAndForgetsTheOld() throws Exception {
    try (Browser browser = new Browser()) {
      browser.open(server.at("/research/cohort"));
      String before = browser.cookie(server.at("/"), COOKIE);
      assertThat(login(browser).statusCode()).isEqualTo(200);
      String after = browser.cookie(server.at("/"), COOKIE);
      assertThat(after).isNotEmpty().isNotEqualTo(before);
      HttpResponse<String> old =
          send(
              HttpRequest.newBuilder(server.at("/research/cohort"))
                  .header("Cookie", COOKIE + "=" + before));
      assertThat(old.statusCode()).isEqualTo(302);
    }
  }

  @Test
  void noScriptAndNoOtherSiteGetsTheSession() throws Exception {
    String cookie =
        send(HttpRequest.newBuilder(server.at("/research/cohort")))
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow();
    assertThat(cookie).startsWith(COOKIE).contains("; HttpOnly", "; SameSite=Lax", "; Path=/");
  }

  @Test
  void theTokenOfAnotherSessionLogsNobodyOut() throws Exception {
    try (Browser mine = new Browser();
        Browser others = new Browser()) {
      login(mine);
      String token = csrf(login(others).body());
      assertThat(mine.post(server.at("/logout"), Map.of("_csrf", token)).statusCode())
          .isEqualTo(403);
      assertThat(mine.open(server.at("/research/cohort")).uri().getPath())
          .isEqualTo("/research/cohort");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/research?continue=https://evil.example/",
        "/research?redirect_uri=https://evil.example/&next=//evil.example",
        "/?https://evil.example/"
      })
  void theLoginEndsAtTheRegistry(String address) throws Exception {
    try (Browser browser = new Browser()) {
      HttpResponse<String> page = browser.login(server.at(address), researcher, PASSWORD);
      assertThat(page.uri().getAuthority()).isEqualTo(server.at("/").getAuthority());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/login/oauth2/code/registry?code=x&state=y&redirect_uri=https://evil.example/",
        "/oauth2/authorization/registry?redirect_uri=https://evil.example/",
        "/research",
        "/"
      })
  void noRedirectLeadsElsewhere(String path) throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(server.at(path))
                .header("X-Forwarded-Host", FOREIGN)
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "host=" + FOREIGN));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain(FOREIGN);
  }

  @Test
  void aSessionEndsThoughItIsInUse(RunningServers servers) throws Exception {
    try (ResearchServer brief =
            ResearchServer.start(servers, Map.of("registry.pages.session-lifetime", "10s"));
        Browser browser = new Browser()) {
      browser.login(brief.at("/research/cohort"), researcher, PASSWORD);
      String cookie = COOKIE + "=" + browser.cookie(brief.at("/"), COOKIE);
      HttpRequest.Builder page =
          HttpRequest.newBuilder(brief.at("/research/cohort")).header("Cookie", cookie);
      assertThat(send(page).statusCode()).isEqualTo(200);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(send(page).statusCode()).isEqualTo(302));
    }
  }

  private HttpResponse<String> login(Browser browser) throws Exception {
    return browser.login(server.at("/research/cohort"), researcher, PASSWORD);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String csrf(String page) {
    Matcher field = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
    assertThat(field.find()).isTrue();
    return field.group(1);
  }
}
