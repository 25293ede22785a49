package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;

/** The history of all that the calling clinic stored. */
public final class ClinicHistoryProvider {

  private final HistoryReader histories;

  ClinicHistoryProvider(HistoryReader histories) {
    this.histories = histories;
  }

  /** The versions of all resources. */
  @History
  public Bundle history(RequestDetails request) {
    return histories.ofClinic(request);
  }
}
