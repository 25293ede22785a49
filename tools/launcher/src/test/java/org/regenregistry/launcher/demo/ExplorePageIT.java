package org.regenregistry.launcher.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.server.question.QuestionDesk;
import org.regenregistry.server.question.QuestionHead;

/** A researcher walks through the questions in a browser, by mouse and by keyboard. */
@ExtendWith({LocalServers.class, LoadedRegistry.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExplorePageIT {

  private static final String RESEARCHER = "explore-researcher";
  private static final String EXPLORE = "/research/explore/";

  private final Loaded registry;
  private final Chromium browser;
  private final List<String> complaints = new ArrayList<>();
  private GrownRelease release;
  private Page page;
  private Page dark;

  ExplorePageIT(Loaded registry) {
    this.registry = registry;
    this.browser = new Chromium(registry);
  }

  @BeforeAll
  void logIn() throws SQLException {
    release = GrownRelease.publish(registry);
    String member = browser.addUser(RESEARCHER, "researcher");
    registry.project().open(List.of(member));
    browser.addUser("explore-operator", "operator");
    page = browser.loggedIn(RESEARCHER, "/research/cohort");
    dark = browser.loggedIn(RESEARCHER, "/research/cohort", ColorScheme.DARK);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  @AfterAll
  void closeBrowser() throws SQLException {
    browser.close();
    release.close();
  }

  static List<QuestionHead> questions() {
    return QuestionDesk.heads();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void everyQuestionIsAnsweredWithItsTablesAndCaveats(QuestionHead head) {
    complaints.clear();
    open(page, EXPLORE + head.id());

    assertThat(page.locator("h1")).hasText(head.title());
    assertThat(page.locator("[data-table]").first()).isVisible();
    assertThat(page.getByTestId("caveats")).containsText("chose the treatment");
    assertThat(page.getByTestId("query-hash")).hasText(Pattern.compile("[0-9a-f]{64}"));
    assertThat(page.getByTestId("suppression")).isVisible();
    untilDrawn(page);
    assertThat(Accessibility.violations(page)).as(head.id()).isEmpty();
    assertThat(complaints).as("the browser complains of nothing").isEmpty();
    Chromium.keepPicture(page, "explore-%02d-%s.png".formatted(head.number(), head.id()));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void everyQuestionCanBeReadInTheDark(QuestionHead head) {
    open(dark, EXPLORE + head.id());
    untilDrawn(dark);

    assertThat(Accessibility.violations(dark)).as(head.id()).isEmpty();
    Chromium.keepPicture(dark, "explore-%02d-%s-dark.png".formatted(head.number(), head.id()));
  }

  @Test
  void anotherGroupingIsAskedForByKeyboardAndDrawnAnew() {
    open(page, EXPLORE + "success");
    String before = page.getByTestId("query-hash").textContent();
    page.getByTestId("by").focus();
    page.keyboard().type("Donor");
    page.getByTestId("ask").focus();
    page.keyboard().press("Enter");

    assertThat(page.getByTestId("query-hash")).not().hasText(before);
    assertThat(page.locator("[data-table] thead th").first()).hasText("Donor");
    assertThat(page.locator("#announcement")).containsText("Answered.");
    assertThat(page).hasURL(Pattern.compile(".*by=donor\\.type.*"));
  }

  @Test
  void aQuestionWithoutAnyVisitIsRefusedInWords() {
    open(page, EXPLORE + "trajectory?p.visits=");

    assertThat(page.getByTestId("problem")).containsText("visits: A parameter has at least one");
    assertThat(page.locator("[data-table]")).hasCount(0);
  }

  @Test
  void plotsAndTablesAreTakenAway() throws IOException {
    open(page, EXPLORE + "trajectory");
    untilDrawn(page);

    assertThat(saved("[data-save=svg]"))
        .startsWith("<svg")
        .contains("<title>", "Regen Registry, question 3");
    assertThat(saved("[data-save=png]")).startsWith("\u0089PNG");
    assertThat(saved("[data-testid=csv]")).startsWith("question,release,table,row,column");
    assertThat(saved("[data-testid=json]")).contains("\"queryHash\"");
  }

  @Test
  void aCohortIsChosenCountedExplainedAndAskedAbout() {
    open(page, "/research/cohort");
    page.getByTestId("find").fill("Indication");
    Locator facet = page.locator("[data-facet='indication.code']");
    facet.locator("summary").click();
    facet.locator("input[value='knee-oa']").check();
    facet.getByTestId("show-sizes").click();
    assertThat(page.getByTestId("sizes")).containsText("≈");
    page.getByTestId("explain-button").click();
    assertThat(page.getByTestId("total")).containsText("≈");
    assertThat(page.getByTestId("explanation")).containsText("Everybody in the release");
    assertThat(page).hasURL(Pattern.compile(".*indication\\.code=knee-oa.*"));
    assertThat(Accessibility.violations(page)).isEmpty();
    Chromium.keepPicture(page, "cohort-page.png");
    page.locator("ol.ask a").first().click();
    assertThat(page.getByTestId("cohort")).containsText("Indication: ");
  }

  @Test
  void aPersonWithoutTheRoleIsToldSoInWords() {
    Page operators = browser.loggedIn("explore-operator", "/research/cohort");
    assertThat(operators.getByTestId("denied")).isVisible();
    open(operators, EXPLORE + "success");
    assertThat(operators.getByTestId("denied")).isVisible();
  }

  @Test
  void thereIsNoSixteenthQuestion() {
    open(page, EXPLORE + "happiness");
    assertThat(page.getByTestId("error")).containsText("There is no such page");
  }

  private void open(Page in, String path) {
    in.navigate(registry.baseUrl() + path);
  }

  private static void untilDrawn(Page in) {
    int plots = in.locator("[data-plot]").count();
    assertThat(in.locator("[data-drawn=true]"))
        .hasCount(plots, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
  }

  private String saved(String button) throws IOException {
    Download download = page.waitForDownload(() -> page.locator(button).first().click());
    return new String(Files.readAllBytes(download.path()), StandardCharsets.ISO_8859_1);
  }
}
