package org.regenregistry.server;

import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.mapping.treatment.ClinicCode;

/** A clinic as a test plays it. */
public record TestClinic(
    RegistryServerFixture registry, ClinicCode code, ClientCredentials client) {

  public String token() {
    return registry.keycloak().accessToken(client);
  }

  /** A client with a fresh token of the clinic. */
  public FhirHttp http() {
    return registry.http(token());
  }
}
