package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.regenregistry.server.problem.ProblemCode;

/** The history of all that the calling clinic stored. */
public final class ClinicHistoryProvider {

  private static final Set<String> PATHS = Set.of("_history", "_history/");

  private final HistoryReader histories;

  ClinicHistoryProvider(HistoryReader histories) {
    this.histories = histories;
  }

  /** The versions of all resources. */
  @History
  public Bundle history(RequestDetails request) {
    // HAPI takes any first segment with an underscore for the name of an operation and passes it
    // on.
    if (!PATHS.contains(request.getRequestPath())) {
      throw Refused.because(ProblemCode.NOT_FOUND, "There is nothing at this address.");
    }
    return histories.ofClinic(request);
  }
}
