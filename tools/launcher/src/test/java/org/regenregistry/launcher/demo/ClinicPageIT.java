package org.regenregistry.launcher.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.mapping.treatment.ClinicCode;

/** What a person of a clinic sees of the clinic's own treatments, from the login on. */
@ExtendWith({LocalServers.class, LoadedRegistry.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClinicPageIT {

  private final Loaded registry;
  private final Chromium browser;
  private final ClinicCode clinic;

  ClinicPageIT(Loaded registry) {
    this.registry = registry;
    this.browser = new Chromium(registry);
    this.clinic = registry.clinics().keySet().iterator().next();
  }

  @BeforeAll
  void createUsers() {
    browser.addClinicMember("own-light", clinic);
    browser.addClinicMember("own-dark", clinic);
    browser.addClinicMember("own-questions", clinic);
    browser.addUser("own-researcher", "researcher");
  }

  @AfterAll
  void closeBrowser() {
    browser.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void aDataManagerLogsInAndSeesThePlotAndTheTableOfTheClinic(ColorScheme scheme) {
    String user = scheme == ColorScheme.LIGHT ? "own-light" : "own-dark";
    Page page = browser.loggedInAtClinic(user, "/", scheme);

    assertThat(page).hasURL(registry.baseUrl() + "/clinic");
    assertThat(page.locator("#chart[data-drawn=true]")).isVisible();
    assertThat(page.getByTestId("clinic")).hasText(clinic.value());
    assertThat(page.getByTestId("table")).containsText("n = ");
    registry.clinics().keySet().stream()
        .filter(other -> !other.equals(clinic))
        .forEach(other -> assertThat(page.content()).doesNotContain(other.value()));
    assertThat(Accessibility.violations(page)).isEmpty();
    Chromium.keepPicture(
        page, "clinic-page-%s.png".formatted(scheme.name().toLowerCase(Locale.ROOT)));
  }

  @Test
  void anotherMeasureIsDrawnAnewAndTheTableIsTakenAway() throws IOException {
    Page page = browser.loggedInAtClinic("own-questions", "/clinic", ColorScheme.LIGHT);
    Locator hash = page.getByTestId("query-hash");
    String before = hash.textContent();
    page.getByTestId("measure").selectOption("pain-nrs");
    assertThat(hash).not().hasText(before);
    assertThat(page.locator("#chart[data-drawn=true]")).isVisible();

    var download = page.waitForDownload(() -> page.getByTestId("csv").click());
    assertThat(Files.readString(download.path()))
        .startsWith("clinic,measure,group_by")
        .contains(clinic.value() + ",pain-nrs,");
  }

  @Test
  void aResearcherIsToldInWordsThatItIsForClinics() {
    Page page = browser.loggedIn("own-researcher", "/clinic");
    assertThat(page.getByTestId("denied")).isVisible();
  }
}
