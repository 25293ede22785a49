package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.OperationOutcome;

/** The dry run of a transaction. */
public final class SubmissionValidationProvider {

  private final Validation validation;

  SubmissionValidationProvider(Validation validation) {
    this.validation = validation;
  }

  /** Says what a transaction with this Bundle would answer, and writes nothing. */
  @Operation(name = "$validate-submission")
  public OperationOutcome validate(RequestDetails request) {
    return validation.validateSubmission(request);
  }
}
