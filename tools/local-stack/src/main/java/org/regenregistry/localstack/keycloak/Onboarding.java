package org.regenregistry.localstack.keycloak;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.report.StackFailure;

/** Adds clients and users to the registry's realm through Keycloak's administration API. */
final class Onboarding implements AutoCloseable {

  private final Keycloak keycloak;
  private final RealmResource realm;

  private Onboarding(Keycloak keycloak) {
    this.keycloak = keycloak;
    this.realm = keycloak.realm(KeycloakServer.REALM);
  }

  static Onboarding open(KeycloakServer server) {
    Credentials administrator = server.administrator();
    return new Onboarding(
        Keycloak.getInstance(
            server.baseUri().toString(),
            "master",
            administrator.username(),
            administrator.password(),
            "admin-cli"));
  }

  ClientCredentials addClient(ClientBlueprint blueprint) {
    return talk(
        "add the client " + blueprint.clientId(),
        () -> {
          ClientResource client = create(blueprint);
          grantRoles(client, roles(blueprint.roles()));
          return credentials(client);
        });
  }

  Optional<ClientCredentials> findClient(String clientId) {
    return talk(
        "look up the client " + clientId,
        () ->
            realm.clients().findByClientId(clientId).stream()
                .findFirst()
                .map(found -> credentials(realm.clients().get(found.getId()))));
  }

  void addUser(Credentials login, List<String> realmRoles) {
    String id =
        talk(
            "add the user " + login.username(),
            () -> findUser(login.username()).orElseGet(() -> createUser(login.username())));
    talk(
        "set password and roles of the user " + login.username(),
        () -> {
          realm.users().get(id).resetPassword(password(login.password()));
          realm.users().get(id).roles().realmLevel().add(roles(realmRoles));
          return id;
        });
  }

  private ClientResource create(ClientBlueprint blueprint) {
    try (Response response = realm.clients().create(blueprint.representation())) {
      if (response.getStatusInfo().toEnum() == Response.Status.CONFLICT) {
        throw new StackFailure("Keycloak already has a client " + blueprint.clientId() + ".");
      }
      return realm.clients().get(CreatedResponseUtil.getCreatedId(response));
    }
  }

  /** A role enters a token when the account has it and the client's scope lets it through. */
  private void grantRoles(ClientResource client, List<RoleRepresentation> roles) {
    client.getScopeMappings().realmLevel().add(roles);
    String account = client.getServiceAccountUser().getId();
    realm.users().get(account).roles().realmLevel().add(roles);
  }

  private static ClientCredentials credentials(ClientResource client) {
    ClientRepresentation representation = client.toRepresentation();
    return new ClientCredentials(
        representation.getClientId(),
        client.getSecret().getValue(),
        RealmScopes.widest(representation.getOptionalClientScopes()));
  }

  private Optional<String> findUser(String username) {
    return realm.users().searchByUsername(username, true).stream()
        .findFirst()
        .map(UserRepresentation::getId);
  }

  private String createUser(String username) {
    UserRepresentation user = new UserRepresentation();
    user.setUsername(username);
    user.setEnabled(true);
    // Keycloak asks at the first login for what is missing in the profile.
    user.setFirstName(username);
    user.setLastName("Registry");
    user.setEmail(username + "@localhost.localdomain");
    user.setEmailVerified(true);
    try (Response response = realm.users().create(user)) {
      return CreatedResponseUtil.getCreatedId(response);
    }
  }

  private static CredentialRepresentation password(String value) {
    CredentialRepresentation password = new CredentialRepresentation();
    password.setType(CredentialRepresentation.PASSWORD);
    password.setValue(value);
    password.setTemporary(false);
    return password;
  }

  private List<RoleRepresentation> roles(List<String> names) {
    return names.stream().map(name -> realm.roles().get(name).toRepresentation()).toList();
  }

  private static <T> T talk(String what, Supplier<T> request) {
    try {
      return request.get();
    } catch (WebApplicationException | ProcessingException e) {
      throw new StackFailure("Keycloak could not " + what + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    keycloak.close();
  }
}
