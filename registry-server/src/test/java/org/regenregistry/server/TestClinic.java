package org.regenregistry.server;

import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.mapping.treatment.ClinicCode;

/** A clinic as a test plays it. */
public record TestClinic(
    RegistryServerFixture registry, ClinicCode code, ClientCredentials client) {

  /** The same clinic, played by its EHR, which may not delete. */
  public TestClinic submitter() {
    ClientCredentials ehr =
        registry.keycloak().addClinicClient(code.value(), "EHR of " + code, ClinicRole.SUBMITTER);
    registry.registerClient(code, ehr.clientId());
    return new TestClinic(registry, code, ehr);
  }

  /** A fresh token, as wide as the client may have it. */
  public String token() {
    return registry.keycloak().accessToken(client);
  }

  /** A fresh token with these scopes and no others, such as {@code system/Patient.rs}. */
  public String token(String... scopes) {
    return registry.keycloak().accessToken(client, scopes);
  }

  /** A client with a fresh token of the clinic. */
  public FhirHttp http() {
    return registry.http(token());
  }
}
