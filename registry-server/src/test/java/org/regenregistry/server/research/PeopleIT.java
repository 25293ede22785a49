package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.RegistryServerFixture;

/** Who people are when they log in to the pages, and what the realm asks of them. */
final class PeopleIT {

  private static final String PASSWORD = "correct horse battery staple";

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
    try (Browser browser = new Browser()) {
      assertThat(SecondFactor.login(browser, atStart(), person, PASSWORD).uri()).hasPath("/clinic");
    }
    try (Browser browser = new Browser()) {
      assertThat(browser.login(atStart(), person, PASSWORD).body())
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
      HttpResponse<String> page =
          browser.login(registry.address().resolve("/research/cohort"), person, PASSWORD);
      assertThat(page.uri()).hasPath("/research/cohort");
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
      HttpResponse<String> page = SecondFactor.login(browser, atStart(), person, PASSWORD);
      assertThat(page.statusCode()).isEqualTo(403);
      return page.body();
    }
  }

  private static URI atStart() {
    return registry.address().resolve("/");
  }
}
