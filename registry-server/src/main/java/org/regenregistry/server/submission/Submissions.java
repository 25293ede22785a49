package org.regenregistry.server.submission;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.SearchExtraction;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.store.ClinicWriter;
import org.regenregistry.server.submission.SubmissionResult.Accepted;
import org.regenregistry.server.submission.SubmissionResult.Rejected;
import org.springframework.stereotype.Component;

/**
 * Takes what a clinic submits: all demands in one database transaction, or none. Sending the same
 * submission again changes nothing and answers the same.
 */
@Component
public class Submissions {

  /** Others can be faster this often, on other nodes or by updates that need no second look. */
  private static final int ATTEMPTS = 50;

  private final FhirContext fhir;
  private final StoredForm form;
  private final ClinicTransactions transactions;
  private final ContentRules content;
  private final Turns turns = new Turns();

  Submissions(
      FhirContext fhir,
      SearchExtraction extraction,
      ClinicTransactions transactions,
      ContentRules content) {
    this.fhir = fhir;
    this.form = new StoredForm(fhir, extraction);
    this.transactions = transactions;
    this.content = content;
  }

  /**
   * Submits for the caller's clinic.
   *
   * @return durable outcomes, or every problem that could be found; references and versions are
   *     only looked at when the content itself is in order
   */
  public SubmissionResult submit(Caller.Clinic caller, Submission submission) {
    return submit(caller, submission, Optional.empty());
  }

  /**
   * Submits, and reads what is there before anybody else can see it.
   *
   * @param reading runs in the transaction when everything is written, and again when the
   *     transaction does; what it throws undoes everything
   */
  public SubmissionResult submit(
      Caller.Clinic caller, Submission submission, Optional<Runnable> reading) {
    Optional<Demand.Unsettled> unsettled = submission.unsettled();
    if (unsettled.isEmpty()) {
      return switch (attempt(caller, submission, submission.instructions(), reading)) {
        case Attempt.Finished(var result) -> result;
        case Attempt.Outdated() -> throw new IllegalStateException("Nothing was looked at before");
      };
    }
    if (settled(caller, submission, reading) instanceof Attempt.Finished(var result)) {
      return result;
    }
    return turns.take(unsettled.get().selection(), () -> repeated(caller, submission, reading));
  }

  private SubmissionResult repeated(
      Caller.Clinic caller, Submission submission, Optional<Runnable> reading) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      if (settled(caller, submission, reading) instanceof Attempt.Finished(var result)) {
        return result;
      }
    }
    return new Rejected(
        List.of(
            Problem.of(
                ProblemCode.BUSY,
                "The resource is changed by others all the time; send the same again soon.")));
  }

  private Attempt settled(Caller.Clinic caller, Submission submission, Optional<Runnable> reading) {
    List<Demand> demands = submission.copiedDemands();
    Settlement settlement =
        transactions.read(caller, reader -> Settlement.of(fhir, reader, demands));
    if (!settlement.problems().isEmpty()) {
      return new Attempt.Finished(new Rejected(settlement.problems()));
    }
    List<Instruction> instructions = settlement.instructions();
    return switch (attempt(caller, submission.settled(instructions), instructions, reading)) {
      case Attempt.Finished(Accepted accepted) ->
          new Attempt.Finished(with(accepted, settlement.nothingToDo()));
      case Attempt other -> other;
    };
  }

  private static Accepted with(Accepted accepted, List<SubmissionOutcome> more) {
    List<SubmissionOutcome> outcomes = new ArrayList<>(accepted.outcomes());
    outcomes.addAll(more);
    outcomes.sort(Comparator.comparingInt(SubmissionOutcome::entry));
    return new Accepted(outcomes, accepted.remarks());
  }

  private Attempt attempt(
      Caller.Clinic caller,
      Submission submission,
      List<Instruction> instructions,
      Optional<Runnable> reading) {
    References references = References.of(fhir, caller, instructions);
    Report report = content.check(caller.clinic(), submission, references, Engine.COMPILED);
    if (!report.problems().isEmpty()) {
      return new Attempt.Finished(new Rejected(report.problems(), report.remarks()));
    }
    Attempt attempt =
        transactions.write(
            caller,
            writer -> {
              Attempt written =
                  new SubmissionTransaction(form, caller.clinic(), writer, instructions, references)
                      .run(SubmissionTransaction.Purpose.SUBMIT);
              if (isAccepted(written)) {
                reading.ifPresent(reads -> run(reads, writer));
              }
              return written;
            },
            Submissions::isAccepted);
    return switch (attempt) {
      case Attempt.Finished(var result) -> new Attempt.Finished(result.with(report.remarks()));
      case Attempt.Outdated outdated -> outdated;
    };
  }

  private static void run(Runnable reading, ClinicWriter writer) {
    writer.finish();
    reading.run();
  }

  private static boolean isAccepted(Attempt attempt) {
    return attempt instanceof Attempt.Finished finished && finished.isAccepted();
  }
}
