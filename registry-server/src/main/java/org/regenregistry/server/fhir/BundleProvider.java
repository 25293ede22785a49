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
import org.regenregistry.server.problem.Remark;
import org.regenregistry.server.submission.BundleReader;
import org.regenregistry.server.submission.Instruction;
import org.regenregistry.server.submission.ParsedBundle;
import org.regenregistry.server.submission.Submission;
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
    settings.requireFew(bundle);
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
    SubmissionResult result =
        switch (BundleReader.read(bundle)) {
          case ParsedBundle.Malformed(var problems) -> new Rejected(problems);
          case ParsedBundle.Understood(var instructions) ->
              submissions.submit(caller, Submission.of(bundle, instructions));
        };
    return switch (result) {
      case Accepted(var outcomes, var remarks) -> {
        Bundle answer = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
        outcomes.forEach(outcome -> answer.addEntry().setResponse(response(outcome, remarks)));
        yield answer;
      }
      case Rejected(var problems, var remarks) -> throw Refused.because(problems, remarks);
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
          submissions.submit(caller, Submission.of(instructions));
    };
  }

  private static BundleEntryResponseComponent response(SubmissionResult result) {
    return switch (result) {
      case Accepted(var outcomes, var remarks) -> response(outcomes.getFirst(), remarks);
      case Rejected(var problems, var remarks) ->
          new BundleEntryResponseComponent()
              .setStatus(Integer.toString(Outcomes.status(problems)))
              .setOutcome(Outcomes.of(problems, remarks));
    };
  }

  private static BundleEntryResponseComponent response(
      SubmissionOutcome outcome, List<Remark> remarks) {
    String status =
        switch (outcome.effect()) {
          case CREATED -> "201 Created";
          case UPDATED, UNCHANGED -> "200 OK";
          case DELETED -> "204 No Content";
        };
    List<Remark> own = remarks.stream().filter(remark -> isAbout(remark, outcome)).toList();
    return new BundleEntryResponseComponent()
        .setOutcome(own.isEmpty() ? null : Outcomes.of(List.of(), own))
        .setStatus(status)
        .setLocation(outcome.key().reference() + "/_history/" + outcome.version())
        .setEtag("W/\"" + outcome.version() + "\"")
        .setLastModified(Date.from(outcome.lastUpdated()));
  }

  /** A remark about the Bundle as a whole stands at its first entry. */
  private static boolean isAbout(Remark remark, SubmissionOutcome outcome) {
    boolean ofAnEntry = remark.expression().startsWith("Bundle.entry[");
    return ofAnEntry
        ? remark.expression().startsWith("Bundle.entry[" + outcome.entry() + "]")
        : outcome.entry() == 0;
  }
}
