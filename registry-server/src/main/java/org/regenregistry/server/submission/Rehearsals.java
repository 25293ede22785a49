package org.regenregistry.server.submission;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;
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
    References references = References.of(fhir, caller, submission.instructions());
    return content.check(caller.clinic(), submission, references, engine);
  }

  /**
   * Goes the whole way of a submission for the caller's clinic, in a transaction that is always
   * rolled back. The report says what the submission itself would say at this moment, and more: a
   * submission that breaks rules of the guide is not taken to the store, a rehearsal is, so that
   * one of them finds everything.
   */
  public Report rehearse(Caller.Clinic caller, Submission submission, Engine engine) {
    if (submission.unsettled().isEmpty()) {
      return rehearse(caller, submission, submission.instructions(), engine);
    }
    Settlement settlement =
        transactions.read(caller, reader -> Settlement.of(fhir, reader, submission.demands()));
    List<Instruction> instructions = settlement.instructions();
    return settlement.problems().isEmpty()
        ? rehearse(caller, submission.settled(instructions), instructions, engine)
        : new Report(settlement.problems(), List.of());
  }

  private Report rehearse(
      Caller.Clinic caller, Submission submission, List<Instruction> instructions, Engine engine) {
    References references = References.of(fhir, caller, instructions);
    Report report = content.check(caller.clinic(), submission, references, engine);
    if (!isStorable(report)) {
      return report;
    }
    Attempt attempt =
        transactions.write(
            caller,
            writer ->
                new SubmissionTransaction(form, caller.clinic(), writer, instructions, references)
                    .run(SubmissionTransaction.Purpose.REHEARSE),
            _ -> false);
    return switch (attempt) {
      case Attempt.Finished(SubmissionResult.Accepted _) -> report;
      case Attempt.Finished(SubmissionResult.Rejected(var problems, _)) -> report.and(problems);
      case Attempt.Outdated() ->
          report.and(
              List.of(
                  Problem.of(
                      ProblemCode.BUSY,
                      "The resource was changed by others meanwhile; ask again.")));
    };
  }

  /** Whether the store can be asked: content that it could not even hold never gets there. */
  private static boolean isStorable(Report report) {
    return report.problems().stream()
        .allMatch(problem -> problem.code() == ProblemCode.PROFILE_VIOLATED);
  }
}
