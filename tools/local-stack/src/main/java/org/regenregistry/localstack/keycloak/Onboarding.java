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
import org.keycloak.representations.idm.OrganizationRepresentation;
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

  /** Gives a client another proof; what it had before counts no more. */
  Optional<ClientCredentials> renew(String clientId, ClientProof proof) {
    return talk(
        "renew the key of the client " + clientId,
        () -> {
          ClientResource client = existing(clientId);
          ClientRepresentation representation = client.toRepresentation();
          ProofSettings.apply(proof, representation);
          client.update(representation);
          // Also a client with keys has a secret in Keycloak; nobody knows the new one.
          client.generateNewSecret();
          return proof instanceof ClientProof.Secret
              ? Optional.of(credentials(client))
              : Optional.empty();
        });
  }

  /** Lets a client have tokens, or no more. */
  void setState(String clientId, ClientState state) {
    talk(
        "change the client " + clientId,
        () -> {
          ClientResource client = existing(clientId);
          ClientRepresentation representation = client.toRepresentation();
          representation.setEnabled(state == ClientState.ENABLED);
          client.update(representation);
          return clientId;
        });
  }

  /** Makes an organization for the people of a clinic, unless it is there. */
  void addOrganization(String alias, String name) {
    talk(
        "add the organization " + alias,
        () -> {
          if (organization(alias).isEmpty()) {
            OrganizationRepresentation organization = new OrganizationRepresentation();
            // Names are unique in the realm; those of clinics need not be.
            organization.setName(alias);
            organization.setAlias(alias);
            organization.setDescription(name);
            organization.setEnabled(true);
            try (Response response = realm.organizations().create(organization)) {
              CreatedResponseUtil.getCreatedId(response);
            }
          }
          return alias;
        });
  }

  /** Makes a person a member of an organization. */
  void addMember(String username, String alias) {
    talk(
        "add %s to the organization %s".formatted(username, alias),
        () -> {
          String organization =
              organization(alias)
                  .map(OrganizationRepresentation::getId)
                  .orElseThrow(() -> new StackFailure("There is no organization " + alias + "."));
          String user =
              findUser(username)
                  .orElseThrow(() -> new StackFailure("There is no user " + username + "."));
          try (Response response =
              realm.organizations().get(organization).members().addMember(user)) {
            return response.getStatus();
          }
        });
  }

  void addSigningKey() {
    talk(
        "add a key",
        () -> {
          new SigningKeys(realm).add();
          return KeycloakServer.REALM;
        });
  }

  void removeEarlierSigningKeys() {
    talk(
        "remove keys",
        () -> {
          new SigningKeys(realm).removeEarlier();
          return KeycloakServer.REALM;
        });
  }

  private Optional<OrganizationRepresentation> organization(String alias) {
    return realm.organizations().search(alias, true, 0, 2).stream()
        .filter(organization -> alias.equals(organization.getAlias()))
        .findFirst();
  }

  private ClientResource existing(String clientId) {
    return realm.clients().findByClientId(clientId).stream()
        .findFirst()
        .map(found -> realm.clients().get(found.getId()))
        .orElseThrow(() -> new StackFailure("Keycloak has no client " + clientId + "."));
  }

  Optional<ClientCredentials> findClient(String clientId) {
    return talk(
        "look up the client " + clientId,
        () ->
            realm.clients().findByClientId(clientId).stream()
                .findFirst()
                .map(found -> credentials(realm.clients().get(found.getId()))));
  }

  /** Returns the id of the person, which is the subject of the person's tokens. */
  String addUser(Credentials login, List<String> realmRoles) {
    String id =
        talk(
            "add the user " + login.username(),
            () -> findUser(login.username()).orElseGet(() -> createUser(login.username())));
    return talk(
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
