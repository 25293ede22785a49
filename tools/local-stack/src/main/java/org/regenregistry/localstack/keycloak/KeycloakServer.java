package org.regenregistry.localstack.keycloak;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.regenregistry.localstack.credentials.Credentials;

/**
 * A running Keycloak with the registry's realm, and the onboarding of who may use it.
 *
 * @param baseUri where it answers, without a slash at the end
 * @param administrator the account that manages the server
 */
public record KeycloakServer(URI baseUri, Credentials administrator) {

  /** The realm of docker/keycloak/regen-registry-realm.json. */
  public static final String REALM = "regen-registry";

  /** What access tokens for the registry carry as their audience. */
  public static final String AUDIENCE = "regen-registry";

  /** The client with which people log in to the registry's pages. */
  public static final String PAGES_CLIENT = "registry-pages";

  /** What tokens name as their issuer. */
  public String issuer() {
    return baseUri + "/realms/" + REALM;
  }

  /** Where clients get their tokens. */
  public URI tokenUri() {
    return URI.create(issuer() + "/protocol/openid-connect/token");
  }

  /** A fresh access token for a client's service account, as wide as the client may have it. */
  public String accessToken(ClientCredentials client) {
    return TokenRequest.accessToken(tokenUri(), client, client.scopes());
  }

  /** A fresh access token with these scopes and no others; with none when none is named. */
  public String accessToken(ClientCredentials client, String... scopes) {
    return TokenRequest.accessToken(tokenUri(), client, List.of(scopes));
  }

  /**
   * Makes the client of a clinic's EHR: its tokens carry the clinic and the role that may submit.
   *
   * @param clinic the clinic's code as the registry knows it
   * @param name what people call the clinic
   */
  public ClientCredentials addClinicClient(String clinic, String name) {
    return addClinicClient(clinic, name, ClinicRole.SUBMITTER);
  }

  /** Makes a clinic's client of a role, under the id that belongs to both. */
  public ClientCredentials addClinicClient(String clinic, String name, ClinicRole role) {
    return onboard(
        ClientBlueprint.service(role.clientId(clinic), name)
            .withRole(role.realmRole())
            .withClaim("clinic", clinic));
  }

  /**
   * Makes a clinic's client of a role that proves in this way who it is.
   *
   * @return its secret, when that is the proof
   */
  public Optional<ClientCredentials> addClinicClient(
      String clinic, String name, ClinicRole role, ClientProof proof) {
    ClientCredentials client =
        onboard(
            ClientBlueprint.service(role.clientId(clinic), name)
                .withRole(role.realmRole())
                .withClaim("clinic", clinic)
                .withProof(proof));
    return proof instanceof ClientProof.Secret ? Optional.of(client) : Optional.empty();
  }

  /**
   * Gives a client a new secret or other keys. The old ones get no token from then on.
   *
   * @return the new secret, when that is the proof
   */
  public Optional<ClientCredentials> renewClient(String clientId, ClientProof proof) {
    try (Onboarding onboarding = Onboarding.open(this)) {
      return onboarding.renew(clientId, proof);
    }
  }

  /** Lets a client have tokens, or no more. Tokens that it has stay valid until they expire. */
  public void setClientState(String clientId, ClientState state) {
    try (Onboarding onboarding = Onboarding.open(this)) {
      onboarding.setState(clientId, state);
    }
  }

  /** Makes the organization of a clinic's people: its alias is the code in small letters. */
  public void addClinicOrganization(String clinic, String name) {
    try (Onboarding onboarding = Onboarding.open(this)) {
      onboarding.addOrganization(clinic.toLowerCase(Locale.ROOT), name);
    }
  }

  /** Makes a person one of a clinic's. */
  public void addClinicMember(String username, String clinic) {
    try (Onboarding onboarding = Onboarding.open(this)) {
      onboarding.addMember(username, clinic.toLowerCase(Locale.ROOT));
    }
  }

  /** Makes a further client of a clinic. */
  public ClientCredentials addFurtherClient(String clientId, String clinic, ClinicRole role) {
    return onboard(
        ClientBlueprint.service(clientId, clientId)
            .withRole(role.realmRole())
            .withClaim("clinic", clinic));
  }

  /** Makes a client for a script of a researcher, a regulator or an operator. */
  public ClientCredentials addServiceClient(String clientId, String realmRole) {
    return onboard(
        ClientBlueprint.service(clientId, clientId).withRole(realmRole).withAudience(AUDIENCE));
  }

  /** Makes a client that may submit but belongs to no clinic; the registry must refuse it. */
  public ClientCredentials addClientWithoutClinic(String clientId) {
    return addServiceClient(clientId, ClinicRole.SUBMITTER.realmRole());
  }

  /**
   * Makes a clinic's client whose tokens are meant for a receiver whatever their scope, and which
   * can ask for no scope of the registry.
   */
  public ClientCredentials addClientForAudience(String clientId, String clinic, String audience) {
    return onboard(
        ClientBlueprint.service(clientId, clientId)
            .withRole(ClinicRole.SUBMITTER.realmRole())
            .withScopes(List.of())
            .withClaim("clinic", clinic)
            .withAudience(audience));
  }

  /** Makes a clinic's client whose tokens expire after the given time. */
  public ClientCredentials addShortLivedClient(String clientId, String clinic, Duration lifespan) {
    return onboard(
        ClientBlueprint.service(clientId, clientId)
            .withRole(ClinicRole.SUBMITTER.realmRole())
            .withClaim("clinic", clinic)
            .withTokenLifespan(lifespan));
  }

  /** Gives the realm a new key that signs from now on; what earlier ones signed stays good. */
  public void addSigningKey() {
    try (Onboarding onboarding = Onboarding.open(this)) {
      onboarding.addSigningKey();
    }
  }

  /** Removes the realm's earlier keys; what they signed is no longer good. */
  public void removeEarlierSigningKeys() {
    try (Onboarding onboarding = Onboarding.open(this)) {
      onboarding.removeEarlierSigningKeys();
    }
  }

  /** The client of this id and its secret, when there is one. */
  public Optional<ClientCredentials> findClient(String clientId) {
    try (Onboarding onboarding = Onboarding.open(this)) {
      return onboarding.findClient(clientId);
    }
  }

  /** The client of the registry's pages. */
  public ClientCredentials pagesClient() {
    return findClient(PAGES_CLIENT)
        .orElseThrow(() -> new IllegalStateException("the realm has no client " + PAGES_CLIENT));
  }

  /**
   * Makes a person's account with these realm roles; a second call sets password and roles anew.
   *
   * @return the subject of the person's tokens
   */
  public String addUser(String username, String password, String... realmRoles) {
    try (Onboarding onboarding = Onboarding.open(this)) {
      return onboarding.addUser(new Credentials(username, password), List.of(realmRoles));
    }
  }

  private ClientCredentials onboard(ClientBlueprint blueprint) {
    try (Onboarding onboarding = Onboarding.open(this)) {
      return onboarding.addClient(blueprint);
    }
  }

  @Override
  public String toString() {
    return "KeycloakServer[baseUri=" + baseUri + "]";
  }
}
