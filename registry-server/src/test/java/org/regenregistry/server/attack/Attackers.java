package org.regenregistry.server.attack;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.TestClinic;

/** Every identity of the matrix with what it sends to be recognised. */
final class Attackers {

  private final RegistryServerFixture registry;
  private final KeycloakServer keycloak;
  private final TestClinic aimed;
  private final TestClinic other;
  private final Map<Identity, ClientCredentials> clients = new EnumMap<>(Identity.class);
  private final String expired;

  Attackers(RegistryServerFixture registry, TestClinic aimed, TestClinic other) {
    this.registry = registry;
    this.keycloak = registry.keycloak();
    this.aimed = aimed;
    this.other = other;
    clients.put(Identity.DATA_MANAGER, aimed.client());
    clients.put(Identity.DATA_MANAGER_OF_ANOTHER_CLINIC, other.client());
    clients.put(Identity.SECOND_CLIENT_OF_THE_CLINIC, registered(aimed));
    clients.put(Identity.SUBMITTER, aimed.submitter().client());
    clients.put(Identity.SUBMITTER_OF_ANOTHER_CLINIC, other.submitter().client());
    clients.put(Identity.READER_OF_OBSERVATIONS, aimed.client());
    clients.put(Identity.WRITER_OF_ALL_WITHOUT_SEARCH, aimed.client());
    clients.put(Identity.READER_OF_PATIENTS_OF_ANOTHER_CLINIC, other.client());
    clients.put(Identity.UNASSIGNED_CLIENT_WITH_THE_CLINICS_CLAIM, second(aimed));
    clients.put(Identity.CLIENT_WITHOUT_SCOPES, withoutScopes());
    clients.put(
        Identity.CLIENT_WITHOUT_CLINIC, keycloak.addClientWithoutClinic("none-" + unique()));
    for (Identity role :
        new Identity[] {
          Identity.RESEARCHER, Identity.REGULATOR, Identity.OPERATOR, Identity.PRIVACY_OFFICER
        }) {
      String name = role.name().toLowerCase(Locale.ROOT).replace('_', '-');
      clients.put(role, keycloak.addServiceClient(name + "-" + unique(), name));
    }
    ClientCredentials elsewhere =
        keycloak.addClientForAudience(
            "elsewhere-" + unique(), aimed.code().value(), "somebody-else");
    registry.registerClient(aimed.code(), elsewhere.clientId());
    clients.put(Identity.FOREIGN_AUDIENCE, elsewhere);
    expired = expiring();
  }

  private static String unique() {
    return RegistryServerFixture.newCode().value();
  }

  /** One more client whose tokens name the clinic. */
  private ClientCredentials second(TestClinic clinic) {
    return keycloak.addFurtherClient(
        "second-" + unique(), clinic.code().value(), ClinicRole.DATA_MANAGER);
  }

  private ClientCredentials withoutScopes() {
    ClientCredentials client =
        keycloak.addClientForAudience(
            "scopeless-" + unique(), aimed.code().value(), KeycloakServer.AUDIENCE);
    registry.registerClient(aimed.code(), client.clientId());
    return client;
  }

  private ClientCredentials registered(TestClinic clinic) {
    ClientCredentials client = second(clinic);
    registry.registerClient(clinic.code(), client.clientId());
    return client;
  }

  private String expiring() {
    ClinicCode code = aimed.code();
    ClientCredentials brief =
        keycloak.addShortLivedClient("brief-" + unique(), code.value(), Duration.ofSeconds(1));
    registry.registerClient(code, brief.clientId());
    return keycloak.accessToken(brief);
  }

  /** A client that sends as this identity for the next minutes. */
  FhirHttp as(Identity who) {
    return switch (who) {
      case NO_TOKEN -> registry.anonymous();
      case PERSON_AT_THE_PAGES -> registry.anonymous().with("Cookie", "SESSION=" + unique());
      case EXPIRED -> registry.http(expired());
      case ALTERED_SIGNATURE -> registry.http(altered(aimed.token()));
      default ->
          registry.http(
              who.scopes().length == 0
                  ? keycloak.accessToken(client(who))
                  : keycloak.accessToken(client(who), who.scopes()));
    };
  }

  private ClientCredentials client(Identity who) {
    return Objects.requireNonNull(clients.get(who), who.name());
  }

  /** The clinic an identity sends for has its own mark in the answers. */
  boolean owns(Identity who, Planted planted) {
    TestClinic own =
        switch (who.standing()) {
          case OWNER -> aimed;
          case STRANGER -> other;
          case OUTSIDER, NOBODY -> null;
        };
    return planted.clinic().equals(own);
  }

  /** The clocks of Keycloak and the registry may differ by five seconds. */
  private String expired() {
    Instant expiry = expiry(expired).toInstant();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Instant.now().isAfter(expiry.plusSeconds(6)));
    return expired;
  }

  private static Date expiry(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet().getExpirationTime();
    } catch (ParseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String altered(String token) {
    int place = token.lastIndexOf('.') + 11;
    char other = token.charAt(place) == 'A' ? 'B' : 'A';
    return token.substring(0, place) + other + token.substring(place + 1);
  }
}
