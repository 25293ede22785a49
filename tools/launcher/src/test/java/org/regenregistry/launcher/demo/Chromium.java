package org.regenregistry.launcher.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.regenregistry.localstack.credentials.Secrets;
import org.regenregistry.localstack.junit.OneTimeCode;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.mapping.treatment.ClinicCode;

/** The system's Chromium as people of a registry use it, from the login on. */
final class Chromium implements AutoCloseable {

  private static final int WIDTH = 1_280;
  private static final int HEIGHT = 900;

  private final Playwright playwright = Playwright.create(withoutDownload());
  private final Browser browser = playwright.chromium().launch(headless());
  private final LoadedRegistry.Loaded registry;
  private final String password = Secrets.password();

  Chromium(LoadedRegistry.Loaded registry) {
    this.registry = registry;
  }

  /** Somebody who can log in from now on; returns the subject of the person's tokens. */
  String addUser(String user, String role) {
    return registry.servers().keycloak().addUser(user, password, role);
  }

  /** A data manager of a clinic who can log in from now on. */
  void addClinicMember(String user, ClinicCode clinic) {
    KeycloakServer keycloak = registry.servers().keycloak();
    keycloak.addClinicOrganization(clinic.value(), clinic.value());
    keycloak.addUser(user, password, "clinic-data-manager");
    keycloak.addClinicMember(user, clinic.value());
  }

  /** A page of nobody. */
  Page newPage() {
    return browser.newPage();
  }

  Page loggedIn(String user, String path) {
    return loggedIn(user, path, ColorScheme.LIGHT);
  }

  Page loggedIn(String user, String path, ColorScheme scheme) {
    Page page = passwordGiven(user, path, scheme);
    page.waitForURL(registry.baseUrl() + "/**");
    return page;
  }

  /** The first login of a person of a clinic, who is asked to set up a second factor. */
  Page loggedInAtClinic(String user, String path, ColorScheme scheme) {
    Page page = passwordGiven(user, path, scheme);
    String secret = page.locator("#totpSecret").getAttribute("value");
    page.locator("#totp").fill(OneTimeCode.of(secret));
    page.locator("#saveTOTPBtn").click();
    page.waitForURL(registry.baseUrl() + "/**");
    return page;
  }

  private Page passwordGiven(String user, String path, ColorScheme scheme) {
    Page page =
        browser
            .newContext(
                new Browser.NewContextOptions()
                    .setColorScheme(scheme)
                    .setViewportSize(WIDTH, HEIGHT))
            .newPage();
    page.navigate(registry.baseUrl() + path);
    page.locator("#username").fill(user);
    page.locator("#password").fill(password);
    page.locator("#kc-login").click();
    return page;
  }

  /** Keeps what the page looks like with the build. */
  static void keepPicture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", name)).setFullPage(true));
  }

  /** Playwright would otherwise fetch one of its own. */
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

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
