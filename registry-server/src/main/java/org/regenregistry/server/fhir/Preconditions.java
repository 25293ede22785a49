package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.submission.Precondition;
import org.regenregistry.server.submission.PreconditionReader;

/** Reads what a request requires of the resource that it changes. */
final class Preconditions {

  private Preconditions() {}

  static Precondition of(RequestDetails request) {
    return PreconditionReader.read(
            request.getHeader("If-Match"), request.getHeader("If-None-Match"))
        .orElseThrow(() -> Refused.because(ProblemCode.PARAMETER_INVALID, PreconditionReader.FORM));
  }
}
