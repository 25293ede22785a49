package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.audit.AuditedRequest;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.problem.Remark;
import org.regenregistry.server.search.SearchQueries;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.submission.BundleReader;
import org.regenregistry.server.submission.Conditions;
import org.regenregistry.server.submission.ParsedBundle;
import org.regenregistry.server.submission.Submission;
import org.regenregistry.server.submission.SubmissionOutcome;
import org.regenregistry.server.submission.SubmissionResult.Accepted;
import org.regenregistry.server.submission.SubmissionResult.Rejected;
import org.regenregistry.server.submission.Submissions;

/** Transaction and batch. */
public final class BundleProvider {

  private final Submissions submissions;
  private final ClinicTransactions transactions;
  private final SearchQueries queries;
  private final StoredResources stored;
  private final FhirSettings settings;
  private final ErrorAnswers errors = new ErrorAnswers();

  BundleProvider(
      Submissions submissions,
      ClinicTransactions transactions,
      SearchQueries queries,
      StoredResources stored,
      FhirSettings settings) {
    this.submissions = submissions;
    this.transactions = transactions;
    this.queries = queries;
    this.stored = stored;
    this.settings = settings;
  }

  /** Carries out a transaction as a whole, or the entries of a batch one by one. */
  @Transaction
  public Bundle carryOut(@TransactionParam Bundle bundle, RequestDetails request) {
    settings.requireFew(bundle);
    if (bundle.getType() == BundleType.TRANSACTION) {
      return transaction(bundle, request);
    }
    if (bundle.getType() == BundleType.BATCH) {
      return batch(bundle, request);
    }
    throw Refused.because(
        List.of(
            Problem.at(
                ProblemCode.BUNDLE_INVALID,
                "Bundle.type",
                "Send a Bundle of type transaction or batch.")));
  }

  private Bundle transaction(Bundle bundle, RequestDetails request) {
    return switch (new BundleReader(conditions(request), ClinicRequest.caller(request))
        .read(bundle)) {
      case ParsedBundle.Malformed(var problems) -> throw Refused.because(problems);
      case ParsedBundle.Understood understood -> {
        BundleAnswer answer = new BundleAnswer(bundle.getEntry().size());
        carryOut(understood, Submission.of(bundle, understood.demands()), request, answer);
        yield answer.bundle(BundleType.TRANSACTIONRESPONSE);
      }
    };
  }

  private Bundle batch(Bundle bundle, RequestDetails request) {
    AuditedRequest.current().ifPresent(AuditedRequest::isBatch);
    BundleAnswer answer = new BundleAnswer(bundle.getEntry().size());
    for (int index = 0; index < bundle.getEntry().size(); index++) {
      try {
        BundleReader reader = new BundleReader(conditions(request), ClinicRequest.caller(request));
        entry(reader.read(bundle, index), request, answer);
      } catch (RuntimeException failure) {
        // What is wrong with one entry, or with the database meanwhile, is its own answer.
        answer.put(index, EntryAnswers.failed(errors.answer(failure)));
      }
    }
    return answer.bundle(BundleType.BATCHRESPONSE);
  }

  private void entry(ParsedBundle parsed, RequestDetails request, BundleAnswer answer) {
    switch (parsed) {
      case ParsedBundle.Malformed(var problems) -> throw Refused.because(problems);
      case ParsedBundle.Understood understood ->
          carryOut(understood, Submission.of(understood.demands()), request, answer);
    }
  }

  private void carryOut(
      ParsedBundle.Understood understood,
      Submission submission,
      RequestDetails request,
      BundleAnswer answer) {
    Caller.Clinic caller = ClinicRequest.caller(request);
    Optional<EntryQueries> queries =
        Optional.of(understood.queries())
            .filter(found -> !found.isEmpty())
            .map(found -> new EntryQueries(request, found, answer));
    queries.ifPresent(EntryQueries::requireAllowed);
    Optional<Runnable> reading = queries.map(found -> found);
    if (submission.demands().isEmpty()) {
      reading.ifPresent(reads -> onOneSnapshot(caller, reads));
      return;
    }
    switch (submissions.submit(caller, submission, reading)) {
      case Accepted accepted -> answer(accepted, request, answer);
      case Rejected(var problems, var remarks) -> throw Refused.because(problems, remarks);
    }
  }

  private void onOneSnapshot(Caller.Clinic caller, Runnable reads) {
    transactions.read(
        caller,
        _ -> {
          reads.run();
          return reads;
        });
  }

  private void answer(Accepted accepted, RequestDetails request, BundleAnswer answer) {
    Preference preference = Preference.of(request).orElse(Preference.MINIMAL);
    Caller.Clinic caller = ClinicRequest.caller(request);
    for (SubmissionOutcome outcome : accepted.outcomes()) {
      List<Remark> remarks = new ArrayList<>(accepted.remarks());
      remarks.removeIf(remark -> !isAbout(remark, outcome));
      BundleEntryComponent entry = EntryAnswers.of(outcome, remarks, preference);
      if (preference == Preference.REPRESENTATION
          && outcome instanceof SubmissionOutcome.Done done) {
        stored.of(caller, done).ifPresent(entry::setResource);
      }
      answer.put(outcome.entry(), entry);
    }
  }

  private Conditions conditions(RequestDetails request) {
    return new SearchConditions(queries, ClinicRequest.caller(request));
  }

  /** A remark about the Bundle as a whole stands at its first entry. */
  private static boolean isAbout(Remark remark, SubmissionOutcome outcome) {
    boolean ofAnEntry = remark.expression().startsWith("Bundle.entry[");
    return ofAnEntry
        ? remark.expression().startsWith("Bundle.entry[" + outcome.entry() + "]")
        : outcome.entry() == 0;
  }
}
