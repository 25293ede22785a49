package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.regenregistry.server.problem.ProblemCode;

/**
 * Says where an operation is offered to who asks for it elsewhere. Over a type or the whole server,
 * they would answer with a clinic's every record at once, which no client can use.
 */
final class InstanceOperations {

  private InstanceOperations() {}

  static void check(RequestDetails request) {
    boolean ofInstance = request.getId() != null && request.getId().hasIdPart();
    String operation = String.valueOf(request.getOperation());
    if (operation.equals("$meta") && !ofInstance) {
      throw elsewhere("$meta is offered on one resource: [type]/[id]/$meta.");
    }
    boolean ofPatient = ofInstance && "Patient".equals(request.getResourceName());
    if (operation.equals("$everything") && !ofPatient) {
      throw elsewhere("$everything is offered on one patient: Patient/[id]/$everything.");
    }
    if (operation.equals("$erase") && !ofPatient) {
      throw elsewhere("$erase is offered on one patient: POST Patient/[id]/$erase.");
    }
    if (operation.equals("$erasure-receipt") && !ofPatient) {
      throw elsewhere("$erasure-receipt is offered on one patient.");
    }
  }

  private static RuntimeException elsewhere(String message) {
    return Refused.because(ProblemCode.METHOD_NOT_ALLOWED, message);
  }
}
