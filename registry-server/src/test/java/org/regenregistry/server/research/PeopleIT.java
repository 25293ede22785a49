package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.RegistryServerFixture;

/** Who people are when they log in to the pages, and what the realm asks of them. */
final class PeopleIT {

  private static final String PASSWORD = "correct horse battery staple";
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("name=\"totpSecret\" value=\"([^\"]+)\"");
  private static final String MEMBER_OF_A_CLINIC = "Pooled questions are open to the role";

  private static RegistryServerFixture registry;
  private static KeycloakServer keycloak;

  private final String person = "person-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    registry = RegistryServerFixture.running();
    keycloak = registry.keycloak();
  }

  @Test
  void logsADataManagerInWithASecondFactorForTheirOneClinic() throws Exception {
    keycloak.addUser(person, PASSWORD, "clinic-data-manager");
    keycloak.addClinicMember(person, newClinic().value());
    String secret;
    try (Browser browser = new Browser()) {
      HttpResponse<String> setup = browser.login(research(), person, PASSWORD);
      secret = found(SECRET, setup.body());
      assertThat(enter(browser, setup, secret).body()).contains(MEMBER_OF_A_CLINIC);
    }
    try (Browser browser = new Browser()) {
      assertThat(browser.login(research(), person, PASSWORD).body())
          .as("asked for again at the next login")
          .contains("name=\"otp\"")
          .doesNotContain("totpSecret");
    }
  }

  @Test
  void takesAPersonOfSeveralClinicsForNobody() throws Exception {
    keycloak.addUser(person, PASSWORD, "clinic-data-manager");
    keycloak.addClinicMember(person, newClinic().value());
    keycloak.addClinicMember(person, newClinic().value());

    assertThat(pageOf(person)).contains("no clinic, or more than one");
  }

  @Test
  void takesAPersonOfNoClinicForNobody() throws Exception {
    keycloak.addUser(person, PASSWORD, "clinic-data-manager");

    assertThat(pageOf(person)).contains("names no clinic");
  }

  @Test
  void takesAPersonOfAnOrganizationThatIsNoClinicForNobody() throws Exception {
    String stranger = RegistryServerFixture.newCode().value();
    keycloak.addClinicOrganization(stranger, "No clinic of the registry");
    keycloak.addUser(person, PASSWORD, "clinic-data-manager");
    keycloak.addClinicMember(person, stranger);

    assertThat(pageOf(person)).contains("no clinic, or more than one");
  }

  @Test
  void turnsAPersonOfASuspendedClinicAway() throws Exception {
    ClinicCode clinic = newClinic();
    registry
        .as(DatabaseRole.OWNER)
        .sql("update clinic set suspended_at = clock_timestamp() where clinic_id = ?")
        .param(clinic.value())
        .update();
    keycloak.addUser(person, PASSWORD, "clinic-data-manager");
    keycloak.addClinicMember(person, clinic.value());

    assertThat(pageOf(person)).contains("is suspended");
  }

  @Test
  void asksPeopleWhoSeeNoRecordForAPasswordOnly() throws Exception {
    keycloak.addUser(person, PASSWORD, "researcher");
    try (Browser browser = new Browser()) {
      HttpResponse<String> page = browser.login(research(), person, PASSWORD);
      assertThat(page.uri()).hasPath("/research");
      assertThat(page.statusCode()).isEqualTo(200);
    }
  }

  private static ClinicCode newClinic() {
    ClinicCode code = RegistryServerFixture.newCode();
    registry.register(code, "people-" + code);
    keycloak.addClinicOrganization(code.value(), "A clinic");
    return code;
  }

  /** What a person who has just set up the second factor is shown. */
  private static String pageOf(String person) throws Exception {
    try (Browser browser = new Browser()) {
      HttpResponse<String> setup = browser.login(research(), person, PASSWORD);
      HttpResponse<String> page = enter(browser, setup, found(SECRET, setup.body()));
      assertThat(page.statusCode()).isEqualTo(403);
      return page.body();
    }
  }

  private static HttpResponse<String> enter(
      Browser browser, HttpResponse<String> form, String secret)
      throws IOException, InterruptedException, GeneralSecurityException {
    URI action = form.uri().resolve(found(ACTION, form.body()).replace("&amp;", "&"));
    return browser.post(
        action, Map.of("totp", code(secret), "totpSecret", secret, "userLabel", "test"));
  }

  private static URI research() {
    return URI.create(registry.address() + "/research");
  }

  private static String found(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    assertThat(matcher.find()).as(page).isTrue();
    return matcher.group(1);
  }

  /** A one-time password of six digits for 30 seconds (RFC 6238, RFC 4226 section 5.3). */
  private static String code(String secret) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    long step = Instant.now().getEpochSecond() / 30;
    byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0xf;
    int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
    return "%06d".formatted(number % 1_000_000);
  }
}
