package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.erasure.ErasureAnswer;
import org.regenregistry.server.erasure.Erasures;
import org.regenregistry.server.erasure.PatientKey;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

/** Makes the registry forget a patient. */
public final class ErasureProvider implements IResourceProvider {

  private final Erasures erasures;

  ErasureProvider(Erasures erasures) {
    this.erasures = erasures;
  }

  @Override
  public Class<Patient> getResourceType() {
    return Patient.class;
  }

  /** Counts what an erasure would remove or, with a confirmation of that, erases the patient. */
  @Operation(name = "$erase")
  public Parameters erase(@IdParam IdType id, RequestDetails request) {
    Caller.Clinic caller = ClinicRequest.caller(request);
    ErasureParameters parameters = ErasureParameters.ofErasure(request);
    PatientKey patient = patient(caller, id);
    return answer(
        parameters
            .confirmation()
            .map(given -> erasures.erase(caller, patient, parameters.reason(), given))
            .orElseGet(() -> erasures.preview(caller, patient)));
  }

  /** The receipt of an erasure, which says whether the index has followed. */
  @Operation(name = "$erasure-receipt", idempotent = true)
  public Parameters receipt(@IdParam IdType id, RequestDetails request) {
    Caller.Clinic caller = ClinicRequest.caller(request);
    return answer(erasures.receipt(caller, patient(caller, id)));
  }

  /** Lets an erased patient's identifier in again. */
  @Operation(name = "$lift-erasure")
  public OperationOutcome lift(RequestDetails request) {
    Caller.Clinic caller = ClinicRequest.caller(request);
    BusinessIdentifier identifier = ErasureParameters.identifier(request);
    if (!erasures.lift(caller, identifier)) {
      throw Refused.because(
          ProblemCode.NOT_FOUND, "No erased patient of your clinic had this identifier.");
    }
    OperationOutcome done = new OperationOutcome();
    done.addIssue()
        .setSeverity(OperationOutcome.IssueSeverity.INFORMATION)
        .setCode(OperationOutcome.IssueType.INFORMATIONAL)
        .setDiagnostics("A Patient with this identifier can be sent again.");
    return done;
  }

  private static PatientKey patient(Caller.Clinic caller, IdType id) {
    return ResourceKey.parseId(id.getIdPart())
        .map(parsed -> new ResourceKey(ResourceKind.PATIENT, parsed))
        .map(key -> new PatientKey(caller.clinic(), key.id()))
        .orElseThrow(
            () ->
                Refused.because(
                    ProblemCode.NOT_FOUND,
                    "Your clinic has no such patient, and no such erasure."));
  }

  private static Parameters answer(ErasureAnswer answer) {
    return switch (answer) {
      case ErasureAnswer.Previewed previewed -> ErasureParameters.of(previewed);
      case ErasureAnswer.Settled settled -> ErasureParameters.of(settled);
      case ErasureAnswer.Refused(var problem) ->
          throw Refused.because(problem.code(), problem.message());
    };
  }
}
