package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Outcomes;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.submission.BundleReader;
import org.regenregistry.server.submission.Instruction;
import org.regenregistry.server.submission.ParsedBundle;
import org.regenregistry.server.submission.SubmissionOutcome;
import org.regenregistry.server.submission.SubmissionResult;
import org.regenregistry.server.submission.SubmissionResult.Accepted;
import org.regenregistry.server.submission.SubmissionResult.Rejected;
import org.regenregistry.server.submission.Submissions;

/** Transaction and batch. */
public final class BundleProvider {

  private final Submissions submissions;
  private final FhirSettings settings;

  BundleProvider(Submissions submissions, FhirSettings settings) {
    this.submissions = submissions;
    this.settings = settings;
  }

  /** Carries out a transaction as a whole, or the entries of a batch one by one. */
  @Transaction
  public Bundle carryOut(@TransactionParam Bundle bundle, RequestDetails request) {
    Caller.Clinic caller = ClinicRequest.caller(request);
    if (bundle.getEntry().size() > settings.maximumEntries()) {
      throw Refused.because(
          ProblemCode.TOO_LARGE, "A Bundle has at most " + settings.maximumEntries() + " entries.");
    }
    if (bundle.getType() == BundleType.TRANSACTION) {
      return transaction(caller, bundle);
    }
    if (bundle.getType() == BundleType.BATCH) {
      return batch(caller, bundle);
    }
    throw Refused.because(
        List.of(
            Problem.at(
                ProblemCode.BUNDLE_INVALID,
                "Bundle.type",
                "Send a Bundle of type transaction or batch.")));
  }

  private Bundle transaction(Caller.Clinic caller, Bundle bundle) {
    return switch (carryOut(caller, BundleReader.read(bundle))) {
      case Accepted(var outcomes) -> {
        Bundle answer = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
        outcomes.forEach(outcome -> answer.addEntry().setResponse(response(outcome)));
        yield answer;
      }
      case Rejected(var problems) -> throw Refused.because(problems);
    };
  }

  private Bundle batch(Caller.Clinic caller, Bundle bundle) {
    Bundle answer = new Bundle().setType(BundleType.BATCHRESPONSE);
    for (int index = 0; index < bundle.getEntry().size(); index++) {
      SubmissionResult result = carryOut(caller, BundleReader.read(bundle, index));
      answer.addEntry().setResponse(response(result));
    }
    return answer;
  }

  private SubmissionResult carryOut(Caller.Clinic caller, ParsedBundle parsed) {
    return switch (parsed) {
      case ParsedBundle.Malformed(var problems) -> new Rejected(problems);
      case ParsedBundle.Understood(List<Instruction> instructions) ->
          submissions.submit(caller, instructions);
    };
  }

  private static BundleEntryResponseComponent response(SubmissionResult result) {
    return switch (result) {
      case Accepted(var outcomes) -> response(outcomes.getFirst());
      case Rejected(var problems) ->
          new BundleEntryResponseComponent()
              .setStatus(Integer.toString(Outcomes.status(problems)))
              .setOutcome(Outcomes.of(problems));
    };
  }

  private static BundleEntryResponseComponent response(SubmissionOutcome outcome) {
    String status =
        switch (outcome.effect()) {
          case CREATED -> "201 Created";
          case UPDATED, UNCHANGED -> "200 OK";
          case DELETED -> "204 No Content";
        };
    return new BundleEntryResponseComponent()
        .setStatus(status)
        .setLocation(outcome.key().reference() + "/_history/" + outcome.version())
        .setEtag("W/\"" + outcome.version() + "\"")
        .setLastModified(Date.from(outcome.lastUpdated()));
  }
}
