package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

class CallersTest {

  private static final String SUBMITTER = "clinic-submitter";

  private final Callers callers =
      new Callers(
          new ClinicDirectory(JdbcClient.create(new JdbcTemplate())) {
            @Override
            ClinicStanding ofClient(String client, ClinicCode clinic) {
              return client.equals("ehr-" + clinic.value().toLowerCase(Locale.ROOT))
                  ? ofPeople(clinic)
                  : ClinicStanding.UNKNOWN;
            }

            @Override
            ClinicStanding ofPeople(ClinicCode clinic) {
              return switch (clinic.value()) {
                case "A1" -> ClinicStanding.SERVED;
                case "S1" -> ClinicStanding.SUSPENDED;
                default -> ClinicStanding.UNKNOWN;
              };
            }
          });

  @AfterEach
  void logOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void readsTheClinicFromTheClaim() {
    assertThat(caller("ehr-a1", "A1", SUBMITTER))
        .isEqualTo(
            new Caller.Clinic(
                "sub", "ehr-a1", new ClinicCode("A1"), RegistryRole.CLINIC_SUBMITTER, Grants.NONE));
  }

  @Test
  void readsFromTheScopesWhatTheTokenPermits() {
    assertThat(grants("clinic-data-manager", "openid system/Patient.rs system/Patient.cru x"))
        .isEqualTo("Patient.crus");
    assertThat(grants("clinic-data-manager", "system/Patient.cruds system/AuditEvent.rs"))
        .isEqualTo("AuditEvent.rs Patient.cruds");
    assertThat(grants(SUBMITTER, "system/Patient.cruds system/AuditEvent.rs"))
        .isEqualTo("Patient.crus");
    assertThat(grants("clinic-data-manager", "system/Patient.read system/Basic.cruds")).isEmpty();
  }

  @Test
  void recognisesNoClinicThatItsClientIsNotRegisteredFor() {
    assertUnrecognised(caller("ehr-a1", "B1", SUBMITTER));
    assertUnrecognised(caller("ehr-b1", "A1", SUBMITTER));
    assertUnrecognised(caller(null, "A1", SUBMITTER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a1", "A1 ", "A1,B1", "A1\n", "../A1", "A"})
  void recognisesNoClaimThatIsNoCode(String claim) {
    assertUnrecognised(caller("ehr-a1", claim, SUBMITTER));
  }

  @Test
  void recognisesNoClaimThatNamesSeveralClinics() {
    assertUnrecognised(caller("ehr-a1", List.of("A1", "B1"), SUBMITTER));
    assertUnrecognised(caller("ehr-a1", List.of("A1"), SUBMITTER));
    assertUnrecognised(caller("ehr-a1", 7, SUBMITTER));
  }

  @Test
  void readsOneRole() {
    assertThat(caller("script", null, "researcher")).isEqualTo(new Caller.Researcher("sub"));
    assertThat(caller("script", null, "regulator", "offline_access"))
        .isEqualTo(new Caller.Regulator("sub"));
    assertThat(caller("script", null, "operator")).isEqualTo(new Caller.Operator("sub"));
    assertThat(caller("script", null, "privacy-officer"))
        .isEqualTo(new Caller.PrivacyOfficer("sub"));
  }

  @Test
  void recognisesNoCallerWithRolesThatExcludeEachOther() {
    assertUnrecognised(caller("script", null, "operator", "researcher"));
    assertUnrecognised(caller("script", null, "regulator", "researcher"));
    assertUnrecognised(caller("ehr-a1", "A1", "researcher"));
    assertUnrecognised(caller("ehr-a1", "A1", "operator"));
    assertUnrecognised(caller("ehr-a1", "A1", SUBMITTER, "researcher"));
    assertUnrecognised(caller("ehr-a1", "A1", SUBMITTER, "clinic-data-manager"));
    assertUnrecognised(caller("script", null, "operator", "privacy-officer"));
  }

  @Test
  void recognisesNobodyWithoutClinicAndRole() {
    assertUnrecognised(caller("script", null));
    assertUnrecognised(caller("ehr-a1", "A1"));
    assertUnrecognised(caller("script", null, "clinic-submitter", "Researcher", "admin"));
  }

  @Test
  void ignoresRolesInAnyOtherForm() {
    for (Object access :
        Stream.of("researcher", Map.of("roles", "researcher"), Map.of("roles", List.of(1)), 3)
            .toList()) {
      Map<String, Object> claims = new HashMap<>();
      claims.put("sub", "sub");
      claims.put("realm_access", access);
      assertUnrecognised(callers.of(authentication(claims)));
    }
  }

  @Test
  void recognisesNobodyInARequestWithoutToken() {
    assertUnrecognised(callers.current());
    assertUnrecognised(callers.of(new TestingAuthenticationToken("admin", "admin", "researcher")));
  }

  @Test
  void tellsASuspendedClinicFromAnUnknownOne() {
    assertThat(caller("ehr-s1", "S1", SUBMITTER))
        .isEqualTo(new Caller.Suspended("sub", "ehr-s1", new ClinicCode("S1")));
    assertUnrecognised(caller("ehr-a1", "S1", SUBMITTER));
  }

  @Test
  void readsTheClinicOfAPersonFromTheOneOrganization() {
    assertThat(person(List.of("a1"))).isInstanceOf(Caller.Clinic.class);
    assertThat(((Caller.Clinic) person(List.of("a1"))).clinic()).isEqualTo(new ClinicCode("A1"));
    assertThat(person(List.of("s1"))).isInstanceOf(Caller.Suspended.class);
  }

  @Test
  void recognisesNoPersonWithTheRoleOfSystems() {
    Map<String, Object> claims = claims("registry-pages", null, SUBMITTER);
    claims.put("organization", List.of("a1"));
    assertUnrecognised(callers.of(login(claims)));
  }

  @Test
  void letsAPersonReadWhatTheRoleMayAndChangeNothing() {
    Grants grants = ((Caller.Clinic) person(List.of("a1"))).grants();
    assertThat(grants.allowsAll(Permission.SEARCH)).isTrue();
    assertThat(grants.allowsAll(Permission.READ)).isTrue();
    assertThat(grants.permissions().values()).containsOnly(Permission.of("rs"));
  }

  @Test
  void recognisesNoClinicOfAPersonOfSeveralOrNone() {
    for (Object organization :
        List.of(List.of("a1", "s1"), List.of(), List.of("b1"), "a1", Map.of("a1", Map.of()), 1)) {
      assertUnrecognised(person(organization));
    }
  }

  @Test
  void readsNoOrganizationFromTheTokenOfAProgram() {
    Map<String, Object> claims = claims("registry-pages", null, "clinic-data-manager");
    claims.put("organization", List.of("a1"));
    assertUnrecognised(callers.of(authentication(claims)));
  }

  @Test
  void givesAPersonOfAnotherRoleNoClinic() {
    Map<String, Object> claims = claims("registry-pages", null, "researcher");
    claims.put("organization", List.of("a1"));
    assertThat(callers.of(login(claims))).isEqualTo(new Caller.Researcher("sub"));
  }

  @Test
  void readsTheCallerOfTheCurrentRequest() {
    SecurityContextHolder.getContext()
        .setAuthentication(authentication(claims("ehr-a1", "A1", SUBMITTER)));
    assertThat(callers.current()).isInstanceOf(Caller.Clinic.class);
  }

  private String grants(String role, String scopes) {
    Map<String, Object> claims = claims("ehr-a1", "A1", role);
    claims.put("scope", scopes);
    return ((Caller.Clinic) callers.of(authentication(claims))).grants().canonical();
  }

  private Caller caller(@Nullable String client, @Nullable Object clinic, String... roles) {
    return callers.of(authentication(claims(client, clinic, roles)));
  }

  private static Map<String, Object> claims(
      @Nullable String client, @Nullable Object clinic, String... roles) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", "sub");
    if (client != null) {
      claims.put("azp", client);
    }
    if (clinic != null) {
      claims.put("clinic", clinic);
    }
    claims.put("realm_access", Map.of("roles", List.of(roles)));
    return claims;
  }

  private Caller person(Object organization) {
    Map<String, Object> claims = claims("registry-pages", null, "clinic-data-manager");
    claims.put("organization", organization);
    return callers.of(login(claims));
  }

  private static TestingAuthenticationToken login(Map<String, Object> claims) {
    OidcIdToken id = OidcIdToken.withTokenValue("t").subject("sub").build();
    return new TestingAuthenticationToken(
        new DefaultOidcUser(List.of(), id, new OidcUserInfo(claims), "sub"), "");
  }

  private static JwtAuthenticationToken authentication(Map<String, Object> claims) {
    return new JwtAuthenticationToken(
        Jwt.withTokenValue("t").header("alg", "RS256").claims(all -> all.putAll(claims)).build());
  }

  private static void assertUnrecognised(Caller caller) {
    assertThat(caller).isInstanceOf(Caller.Unrecognised.class);
    assertThat(((Caller.Unrecognised) caller).reason()).isNotBlank();
  }
}
