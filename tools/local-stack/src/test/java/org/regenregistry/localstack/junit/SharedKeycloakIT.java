package org.regenregistry.localstack.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.report.StackFailure;

/** What tokens and logins the shared Keycloak gives. */
@ExtendWith(LocalServers.class)
final class SharedKeycloakIT {

  private final String unique = UUID.randomUUID().toString().substring(0, 8);

  @Test
  void putsClinicRoleAndAudienceIntoAClinicsToken(RunningServers servers) throws Exception {
    KeycloakServer keycloak = servers.keycloak();
    ClientCredentials client = keycloak.addClinicClient("C" + unique, "Clinic of the test");

    JsonNode token = claims(keycloak.accessToken(client));

    assertThat(client.clientId()).isEqualTo("ehr-c" + unique);
    assertThat(token.path("clinic").asText()).isEqualTo("C" + unique);
    assertThat(texts(token.path("aud"))).containsExactly("regen-registry");
    assertThat(texts(token.path("realm_access").path("roles"))).containsExactly("clinic-submitter");
    assertThat(token.path("scope").asText()).isEqualTo("system/*.crus");
    assertThat(token.path("iss").asText()).isEqualTo(keycloak.issuer());
    assertThat(token.path("exp").asLong() - token.path("iat").asLong()).isEqualTo(300);
  }

  @Test
  void givesADataManagerMoreThanAnEhr(RunningServers servers) throws Exception {
    KeycloakServer keycloak = servers.keycloak();
    ClientCredentials ehr = keycloak.addClinicClient("D" + unique, "A clinic");
    ClientCredentials manager =
        keycloak.addClinicClient("D" + unique, "A clinic", ClinicRole.DATA_MANAGER);

    JsonNode token = claims(keycloak.accessToken(manager));

    assertThat(token.path("scope").asText().split(" ", -1))
        .containsExactlyInAnyOrder("system/*.cruds", "system/AuditEvent.rs");
    assertThat(texts(token.path("realm_access").path("roles")))
        .containsExactly("clinic-data-manager");
    for (String scope : List.of("system/*.cruds", "system/Patient.cruds", "system/AuditEvent.rs")) {
      assertThatThrownBy(() -> keycloak.accessToken(ehr, scope))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("Invalid scopes");
    }
  }

  @Test
  void givesATokenTheScopesThatWereAskedForAndNothingWithoutThem(RunningServers servers)
      throws Exception {
    KeycloakServer keycloak = servers.keycloak();
    ClientCredentials ehr = keycloak.addClinicClient("S" + unique, "A clinic");

    JsonNode narrow = claims(keycloak.accessToken(ehr, "system/Patient.rs", "system/Consent.cru"));
    JsonNode nothing = claims(keycloak.accessToken(ehr, new String[0]));

    assertThat(narrow.path("scope").asText().split(" ", -1))
        .containsExactlyInAnyOrder("system/Patient.rs", "system/Consent.cru");
    assertThat(texts(narrow.path("aud"))).containsExactly("regen-registry");
    assertThat(nothing.path("scope").asText()).isEmpty();
    assertThat(texts(nothing.path("aud"))).doesNotContain("regen-registry");
  }

  @Test
  void findsAClientAgain(RunningServers servers) {
    ClientCredentials added = servers.keycloak().addClinicClient("F" + unique, "Found");

    assertThat(servers.keycloak().findClient(added.clientId())).contains(added);
    assertThat(servers.keycloak().findClient("ehr-nobody")).isEmpty();
  }

  @Test
  void refusesASecondClientForAClinic(RunningServers servers) {
    servers.keycloak().addClinicClient("T" + unique, "Twice");

    assertThatThrownBy(() -> servers.keycloak().addClinicClient("T" + unique, "Twice"))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("already has a client");
  }

  @Test
  void makesClientsThatTheRegistryMustRefuse(RunningServers servers) throws Exception {
    KeycloakServer keycloak = servers.keycloak();

    JsonNode homeless =
        claims(keycloak.accessToken(keycloak.addClientWithoutClinic("homeless-" + unique)));
    JsonNode elsewhere =
        claims(
            keycloak.accessToken(
                keycloak.addClientForAudience("elsewhere-" + unique, "A", "another-service")));
    JsonNode shortLived =
        claims(
            keycloak.accessToken(
                keycloak.addShortLivedClient("short-" + unique, "A", Duration.ofSeconds(2))));

    assertThat(homeless.has("clinic")).isFalse();
    assertThat(texts(homeless.path("aud"))).contains("regen-registry");
    assertThat(texts(elsewhere.path("aud"))).containsExactly("another-service");
    assertThat(shortLived.path("exp").asLong() - shortLived.path("iat").asLong()).isEqualTo(2);
  }

  @Test
  void givesServiceClientsOneRole(RunningServers servers) throws Exception {
    KeycloakServer keycloak = servers.keycloak();

    JsonNode token =
        claims(keycloak.accessToken(keycloak.addServiceClient("reg-" + unique, "regulator")));

    assertThat(texts(token.path("realm_access").path("roles"))).containsExactly("regulator");
    assertThat(token.has("clinic")).isFalse();
  }

  @Test
  void refusesAWrongSecret(RunningServers servers) {
    ClientCredentials client = servers.keycloak().addClinicClient("W" + unique, "Wrong");

    assertThatThrownBy(
            () ->
                servers.keycloak().accessToken(new ClientCredentials(client.clientId(), "guessed")))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("no token");
  }

  @Test
  void letsPeopleLogInToThePagesOnlyWithACodeAndPkce(RunningServers servers) throws Exception {
    servers.keycloak().addUser("reader-" + unique, "a long password", "researcher");
    servers.keycloak().addUser("reader-" + unique, "another password", "researcher");
    URI login =
        URI.create(
            servers.keycloak().issuer()
                + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id="
                + servers.keycloak().pagesClient().clientId()
                + "&redirect_uri=http://localhost:8123/login/oauth2/code/keycloak");
    String challenge = "&code_challenge_method=S256&code_challenge=" + "a".repeat(43);

    assertThat(status(URI.create(login + challenge))).isEqualTo(200);
    assertThat(status(login)).as("without PKCE").isEqualTo(302);
    assertThat(status(URI.create(login + challenge.replace("S256", "plain")))).isEqualTo(302);
    assertThat(status(URI.create((login + challenge).replace("localhost:8123", "evil.test"))))
        .isEqualTo(400);
  }

  private int status(URI uri) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private JsonNode claims(String token) throws IOException {
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }

  private List<String> texts(JsonNode node) {
    if (node.isTextual()) {
      return List.of(node.asText());
    }
    return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList();
  }
}
