package org.regenregistry.localstack.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClientProof;
import org.regenregistry.localstack.keycloak.ClientState;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.report.StackFailure;

/** What becomes of a clinic's clients and people after they were onboarded. */
@ExtendWith(LocalServers.class)
final class ClinicClientsIT {

  private final String unique = UUID.randomUUID().toString().substring(0, 8);

  @Test
  void aRenewedSecretIsTheOnlyOne(RunningServers servers) {
    KeycloakServer keycloak = servers.keycloak();
    ClientCredentials old = keycloak.addClinicClient("R" + unique, "Renewed");

    ClientCredentials renewed =
        keycloak.renewClient(old.clientId(), new ClientProof.Secret()).orElseThrow();

    assertThat(keycloak.accessToken(renewed)).isNotEmpty();
    assertThatThrownBy(() -> keycloak.accessToken(old))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("no token");
  }

  @Test
  void whoProvesByKeyHasNoUseForASecret(RunningServers servers) {
    KeycloakServer keycloak = servers.keycloak();
    ClientCredentials secret = keycloak.addClinicClient("K" + unique, "Keys");
    ClientProof keys = new ClientProof.KeysAt(URI.create("https://ehr.example.org/jwks.json"));

    assertThat(keycloak.renewClient(secret.clientId(), keys)).isEmpty();
    assertThatThrownBy(() -> keycloak.accessToken(secret)).isInstanceOf(StackFailure.class);
    assertThat(keycloak.addClinicClient("L" + unique, "Keys at once", ClinicRole.SUBMITTER, keys))
        .isEmpty();
    assertThatThrownBy(() -> new ClientProof.KeysAt(URI.create("http://ehr.example.org/jwks.json")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDisabledClientHasNoTokenUntilItIsEnabledAgain(RunningServers servers) {
    KeycloakServer keycloak = servers.keycloak();
    ClientCredentials client = keycloak.addClinicClient("S" + unique, "Suspended");

    keycloak.setClientState(client.clientId(), ClientState.DISABLED);
    assertThatThrownBy(() -> keycloak.accessToken(client)).isInstanceOf(StackFailure.class);

    keycloak.setClientState(client.clientId(), ClientState.ENABLED);
    assertThat(keycloak.accessToken(client)).isNotEmpty();
  }

  @Test
  void peopleBecomeMembersOfTheirClinicsOrganization(RunningServers servers) {
    KeycloakServer keycloak = servers.keycloak();
    keycloak.addUser("member-" + unique, "a long password", "clinic-data-manager");
    keycloak.addClinicOrganization("O" + unique, "Clinic with people");
    keycloak.addClinicOrganization("O" + unique, "The same again");
    keycloak.addClinicMember("member-" + unique, "O" + unique);

    assertThatThrownBy(() -> keycloak.addClinicMember("member-" + unique, "NONE" + unique))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("no organization");
    assertThatThrownBy(() -> keycloak.addClinicMember("nobody-" + unique, "O" + unique))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("no user");
  }

  @Test
  void aNewKeyOfTheRealmSignsFromThenOn(RunningServers servers) throws Exception {
    KeycloakServer keycloak = servers.keycloak();
    ClientCredentials client =
        keycloak.addFurtherClient("further-" + unique, "A", ClinicRole.DATA_MANAGER);
    String before = key(keycloak.accessToken(client));

    keycloak.addSigningKey();

    assertThat(key(keycloak.accessToken(client))).isNotEqualTo(before);
  }

  @Test
  void saysWhichClientIsNotThere(RunningServers servers) {
    assertThatThrownBy(
            () -> servers.keycloak().setClientState("ehr-none-" + unique, ClientState.DISABLED))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("ehr-none-" + unique);
  }

  private static String key(String token) throws IOException {
    JsonNode header =
        new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]));
    return header.path("kid").asText();
  }
}
