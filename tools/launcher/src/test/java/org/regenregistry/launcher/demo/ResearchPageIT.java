package org.regenregistry.launcher.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.localstack.junit.LocalServers;

/** What a researcher and an operator see in a browser, from the login on. */
@ExtendWith({LocalServers.class, LoadedRegistry.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ResearchPageIT {

  private final Loaded registry;
  private final Chromium browser;

  ResearchPageIT(Loaded registry) {
    this.registry = registry;
    this.browser = new Chromium(registry);
  }

  @BeforeAll
  void createUsers() {
    browser.addUser("page-researcher", "researcher");
    browser.addUser("page-operator", "operator");
  }

  @AfterAll
  void closeBrowser() {
    browser.close();
  }

  @Test
  void aResearcherWithoutAProjectIsLedToTheQuestionsAndToldWhatIsMissing() {
    Page page = browser.loggedIn("page-researcher", "/research");
    assertThat(page).hasURL(Pattern.compile(".*/research/explore/.*"));
    assertThat(page.getByTestId("problem")).containsText("project");
    Chromium.keepPicture(page, "research-without-project.png");
  }

  @Test
  void anOperatorSeesThatTheIndexHasWhatTheStoreHas() {
    Page page = browser.loggedIn("page-operator", "/");
    assertThat(page).hasURL(registry.baseUrl() + "/operations");
    assertThat(page.getByTestId("indices")).containsText("serving");
    assertThat(page.getByTestId("comparison"))
        .containsText("SEOUL-01", new LocatorAssertions.ContainsTextOptions().setTimeout(90_000));
    assertThat(page.getByTestId("verdict")).containsText("Index and store are equal");
    Chromium.keepPicture(page, "operations-page.png");
  }

  @Test
  void aPersonWithoutTheRoleIsToldSoInWords() {
    Page page = browser.loggedIn("page-operator", "/research");
    assertThat(page.getByTestId("denied")).isVisible();
  }

  @Test
  void thePageAsksForALoginFirst() {
    try (Page page = browser.newPage()) {
      page.navigate(registry.baseUrl() + "/research");
      assertThat(page.url()).startsWith(registry.servers().keycloak().issuer());
    }
  }
}
