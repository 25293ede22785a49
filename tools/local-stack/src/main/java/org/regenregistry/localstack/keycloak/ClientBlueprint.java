package org.regenregistry.localstack.keycloak;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** A confidential client with a service account: what its tokens say and how long they live. */
record ClientBlueprint(
    String clientId,
    String name,
    Optional<String> role,
    List<String> scopes,
    Map<String, String> claims,
    Optional<String> audience,
    Optional<Duration> tokenLifespan,
    ClientProof proof) {

  ClientBlueprint {
    scopes = List.copyOf(scopes);
    claims = Map.copyOf(claims);
  }

  static ClientBlueprint service(String clientId, String name) {
    return new ClientBlueprint(
        clientId,
        name,
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        new ClientProof.Secret());
  }

  /** With a realm role, and every scope that the realm lets the role have. */
  ClientBlueprint withRole(String realmRole) {
    return new ClientBlueprint(
        clientId,
        name,
        Optional.of(realmRole),
        RealmScopes.of(realmRole),
        claims,
        audience,
        tokenLifespan,
        proof);
  }

  /** With these scopes and no others. */
  ClientBlueprint withScopes(List<String> chosen) {
    return new ClientBlueprint(
        clientId, name, role, chosen, claims, audience, tokenLifespan, proof);
  }

  ClientBlueprint withClaim(String claim, String value) {
    return new ClientBlueprint(
        clientId, name, role, scopes, Map.of(claim, value), audience, tokenLifespan, proof);
  }

  ClientBlueprint withAudience(String meantFor) {
    return new ClientBlueprint(
        clientId, name, role, scopes, claims, Optional.of(meantFor), tokenLifespan, proof);
  }

  ClientBlueprint withTokenLifespan(Duration lifespan) {
    return new ClientBlueprint(
        clientId, name, role, scopes, claims, audience, Optional.of(lifespan), proof);
  }

  ClientBlueprint withProof(ClientProof chosen) {
    return new ClientBlueprint(
        clientId, name, role, scopes, claims, audience, tokenLifespan, chosen);
  }

  ClientRepresentation representation() {
    ClientRepresentation client = new ClientRepresentation();
    client.setClientId(clientId);
    client.setName(name);
    client.setEnabled(true);
    client.setProtocol("openid-connect");
    client.setPublicClient(false);
    client.setServiceAccountsEnabled(true);
    client.setStandardFlowEnabled(false);
    client.setImplicitFlowEnabled(false);
    client.setDirectAccessGrantsEnabled(false);
    // Only the roles mapped to the client may enter its tokens.
    client.setFullScopeAllowed(false);
    // What opens the registry is asked for with every token; nothing is there of its own accord.
    client.setDefaultClientScopes(List.of("basic", "roles"));
    client.setOptionalClientScopes(scopes);
    Map<String, String> attributes = new HashMap<>();
    attributes.put("client_credentials.use_refresh_token", "false");
    tokenLifespan.ifPresent(
        lifespan -> attributes.put("access.token.lifespan", Long.toString(lifespan.toSeconds())));
    client.setAttributes(attributes);
    ProofSettings.apply(proof, client);
    client.setProtocolMappers(
        Stream.concat(
                claims.entrySet().stream().map(claim -> claim(claim.getKey(), claim.getValue())),
                audience.stream().map(ClientBlueprint::audienceMapper))
            .toList());
    return client;
  }

  List<String> roles() {
    return role.stream().toList();
  }

  private static ProtocolMapperRepresentation claim(String name, String value) {
    Map<String, String> settings =
        Map.of(
            "claim.name", name,
            "claim.value", value,
            "jsonType.label", "String",
            "access.token.claim", "true",
            "id.token.claim", "false",
            "userinfo.token.claim", "false");
    return mapper(name, "oidc-hardcoded-claim-mapper", settings);
  }

  private static ProtocolMapperRepresentation audienceMapper(String audience) {
    Map<String, String> settings =
        Map.of(
            "included.custom.audience", audience,
            "access.token.claim", "true",
            "id.token.claim", "false");
    return mapper("audience", "oidc-audience-mapper", settings);
  }

  private static ProtocolMapperRepresentation mapper(
      String name, String type, Map<String, String> settings) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(name);
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper(type);
    mapper.setConfig(settings);
    return mapper;
  }
}
