package org.regenregistry.server.submission;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.SearchExtraction;
import org.regenregistry.server.store.ClinicTransactions;
import org.springframework.stereotype.Component;

/** Tells what would become of a submission, and writes nothing. */
@Component
public class Rehearsals {

  private final FhirContext fhir;
  private final StoredForm form;
  private final ClinicTransactions transactions;
  private final ContentRules content;

  Rehearsals(
      FhirContext fhir,
      SearchExtraction extraction,
      ClinicTransactions transactions,
      ContentRules content) {
    this.fhir = fhir;
    this.form = new StoredForm(fhir, extraction);
    this.transactions = transactions;
    this.content = content;
  }

  /** Judges the content alone; what it refers to is not looked up. */
  public Report examine(Caller.Clinic caller, Submission submission, Engine engine) {
    References references = References.of(fhir, submission.instructions());
    return content.check(caller.clinic(), submission, references, engine);
  }

  /**
   * Goes the whole way of a submission for the caller's clinic, in a transaction that is always
   * rolled back. The report says what the submission itself would say at this moment, and more: a
   * submission that breaks rules of the guide is not taken to the store, a rehearsal is, so that
   * one of them finds everything.
   */
  public Report rehearse(Caller.Clinic caller, Submission submission, Engine engine) {
    References references = References.of(fhir, submission.instructions());
    Report report = content.check(caller.clinic(), submission, references, engine);
    if (!isStorable(report)) {
      return report;
    }
    List<Instruction> instructions = submission.instructions();
    SubmissionResult result =
        transactions.write(
            caller,
            writer ->
                new SubmissionTransaction(form, caller.clinic(), writer, instructions, references)
                    .run(SubmissionTransaction.Purpose.REHEARSE),
            _ -> false);
    return switch (result) {
      case SubmissionResult.Accepted _ -> report;
      case SubmissionResult.Rejected(var problems, _) -> report.and(problems);
    };
  }

  /** Whether the store can be asked: content that it could not even hold never gets there. */
  private static boolean isStorable(Report report) {
    return report.problems().stream()
        .allMatch(problem -> problem.code() == ProblemCode.PROFILE_VIOLATED);
  }
}
