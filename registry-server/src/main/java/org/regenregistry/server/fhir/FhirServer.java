package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** HAPI's plain server with the registry's providers. It has no store of its own. */
final class FhirServer extends RestfulServer {

  private static final long serialVersionUID = 1L;
  private static final String NAMED_QUERY = "_query";

  FhirServer(FhirContext fhir, FhirSettings settings) {
    super(fhir);
    setServerName("Regen Registry");
    setServerVersion("0.1");
    setImplementationDescription("A multi-clinic treatment registry for regenerative therapies");
    setServerAddressStrategy(new HardcodedServerAddressStrategy(settings.baseUrl().toString()));
    setDefaultResponseEncoding(EncodingEnum.JSON);
    registerInterceptor(new Misaddressed());
    registerInterceptor(new ErrorAnswers());
  }

  /** A HEAD is a GET whose body the container keeps back; HAPI knows it for reads only. */
  @Override
  protected void handleRequest(
      RequestTypeEnum type, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    super.handleRequest(
        type == RequestTypeEnum.HEAD ? RequestTypeEnum.GET : type, request, response);
  }

  /** Called when the address and the parameters are read, before a handler is chosen. */
  @Override
  protected void validateRequest(ServletRequestDetails request) {
    super.validateRequest(request);
    Negotiation.check(request);
    InstanceOperations.check(request);
  }

  /** The only way to a method leads past the access policy, also for the entries of a Bundle. */
  @Override
  public BaseMethodBinding determineResourceMethod(RequestDetails request, String path) {
    BaseMethodBinding method = methodOf(request, path);
    AccessCheck.require(request, method);
    return method;
  }

  /**
   * HAPI takes a search that names a query for a method of that name. There are no named queries
   * here, so the parameter is one more unknown one, which the search itself answers.
   */
  private BaseMethodBinding methodOf(RequestDetails request, String path) {
    Map<String, String[]> parameters = request.getParameters();
    if (!parameters.containsKey(NAMED_QUERY)) {
      return super.determineResourceMethod(request, path);
    }
    Map<String, String[]> others = new HashMap<>(parameters);
    others.remove(NAMED_QUERY);
    request.setParameters(others);
    try {
      return super.determineResourceMethod(request, path);
    } finally {
      request.setParameters(new HashMap<>(parameters));
    }
  }

  /** The filter that names requests has named this one. */
  @Override
  protected void addRequestIdToResponse(ServletRequestDetails request, String id) {
    // The answer has the header already.
  }

  /** HAPI would name itself and its version here. */
  @Override
  public void addHeadersToResponse(HttpServletResponse response) {
    // Nothing a client needs.
  }
}
