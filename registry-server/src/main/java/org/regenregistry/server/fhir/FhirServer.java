package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServletResponse;

/** HAPI's plain server with the registry's providers. It has no store of its own. */
final class FhirServer extends RestfulServer {

  private static final long serialVersionUID = 1L;

  FhirServer(FhirContext fhir, FhirSettings settings) {
    super(fhir);
    setServerName("Regen Registry");
    setServerVersion("0.1");
    setImplementationDescription("A multi-clinic treatment registry for regenerative therapies");
    setServerAddressStrategy(new HardcodedServerAddressStrategy(settings.baseUrl().toString()));
    setDefaultResponseEncoding(EncodingEnum.JSON);
    registerInterceptor(new Misaddressed());
    registerInterceptor(new ErrorAnswers());
    registerInterceptor(new MediaTypes());
  }

  /** HAPI would name itself and its version here. */
  @Override
  public void addHeadersToResponse(HttpServletResponse response) {
    // Nothing a client needs.
  }
}
