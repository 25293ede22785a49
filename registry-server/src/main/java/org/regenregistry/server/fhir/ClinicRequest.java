package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.ProblemCode;

/** The clinic on whose behalf a FHIR request runs, as the access filter left it. */
final class ClinicRequest {

  private ClinicRequest() {}

  /** The calling clinic; a request that reached a handler without one is refused. */
  static Caller.Clinic caller(RequestDetails request) {
    if (request instanceof ServletRequestDetails servlet
        && servlet.getServletRequest().getAttribute(Caller.class.getName())
            instanceof Caller.Clinic clinic) {
      return clinic;
    }
    throw Refused.because(ProblemCode.CLINIC_MISSING, "This interaction is open to clinics.");
  }
}
