package org.regenregistry.launcher.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.localstack.credentials.Secrets;
import org.regenregistry.localstack.junit.LocalServers;

/** What a researcher and an operator see in a browser, from the login on. */
@ExtendWith({LocalServers.class, LoadedRegistry.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ResearchPageIT {

  private final Loaded registry;
  private final String password = Secrets.password();
  private Playwright playwright;
  private Browser browser;

  ResearchPageIT(Loaded registry) {
    this.registry = registry;
    this.playwright = Playwright.create(withoutDownload());
    this.browser = playwright.chromium().launch(headless());
  }

  @BeforeAll
  void createUsers() {
    registry.servers().keycloak().addUser("page-researcher", password, "researcher");
    registry.servers().keycloak().addUser("page-operator", password, "operator");
  }

  @AfterAll
  void closeBrowser() {
    browser.close();
    playwright.close();
  }

  @Test
  void aResearcherLogsInAndSeesThePlotTheTableAndTheWordSuppressed() {
    Page page = loggedIn("page-researcher");
    assertThat(page.getByTestId("chart").locator("svg, canvas").first()).isVisible();
    Locator table = page.getByTestId("table");
    assertThat(table).isVisible();
    assertThat(table).containsText("bone", ignoringCase());
    assertThat(page.getByTestId("suppressed").first()).hasText("suppressed");
    assertThat(page.getByTestId("query-hash")).not().isEmpty();
    keepPicture(page, "research-page.png");
  }

  @Test
  void choosingAnotherMeasureDrawsTheAnswerAnew() {
    Page page = loggedIn("page-researcher");
    String before = page.getByTestId("query-hash").textContent();
    page.getByTestId("measure").selectOption("pain-nrs");
    assertThat(page.getByTestId("query-hash")).not().hasText(before);
    assertThat(page.getByTestId("chart").locator("svg, canvas").first()).isVisible();
  }

  @Test
  void anOperatorSeesThatTheIndexHasWhatTheStoreHas() {
    Page page = loggedIn("page-operator", "/");
    assertThat(page).hasURL(registry.baseUrl() + "/operations");
    assertThat(page.getByTestId("indices")).containsText("serving");
    assertThat(page.getByTestId("comparison"))
        .containsText("SEOUL-01", new LocatorAssertions.ContainsTextOptions().setTimeout(90_000));
    assertThat(page.getByTestId("verdict")).containsText("Index and store are equal");
    keepPicture(page, "operations-page.png");
  }

  @Test
  void aPersonWithoutTheRoleIsToldSoInWords() {
    Page page = loggedIn("page-operator");
    assertThat(page.getByTestId("denied")).isVisible();
  }

  @Test
  void thePageAsksForALoginFirst() {
    try (Page page = browser.newPage()) {
      page.navigate(registry.baseUrl() + "/research");
      assertThat(page.url()).startsWith(registry.servers().keycloak().issuer());
    }
  }

  private Page loggedIn(String user) {
    return loggedIn(user, "/research");
  }

  private Page loggedIn(String user, String path) {
    Page page = browser.newContext().newPage();
    page.navigate(registry.baseUrl() + path);
    page.locator("#username").fill(user);
    page.locator("#password").fill(password);
    page.locator("#kc-login").click();
    page.waitForURL(registry.baseUrl() + "/**");
    return page;
  }

  private static LocatorAssertions.ContainsTextOptions ignoringCase() {
    return new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true);
  }

  private static void keepPicture(Page page, String name) {
    page.setViewportSize(1280, 1000);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", name)).setFullPage(true));
  }

  /** The system's Chromium; Playwright would otherwise fetch one of its own. */
  private static BrowserType.LaunchOptions headless() {
    Path chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () -> new AssertionError("Install Chromium for the page tests: .ci/run does"));
    return new BrowserType.LaunchOptions()
        .setExecutablePath(chromium)
        .setHeadless(true)
        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
  }

  private static Playwright.CreateOptions withoutDownload() {
    return new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
  }
}
