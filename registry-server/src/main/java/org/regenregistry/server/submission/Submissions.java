package org.regenregistry.server.submission;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import org.regenregistry.mapping.validation.ProfileValidator;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.submission.SubmissionResult.Accepted;
import org.regenregistry.server.submission.SubmissionResult.Rejected;
import org.springframework.stereotype.Component;

/**
 * Takes what a clinic submits: all instructions in one database transaction, or none. Sending the
 * same submission again changes nothing and answers the same.
 */
@Component
public class Submissions {

  private final FhirContext fhir;
  private final ClinicTransactions transactions;
  private final ProfileCheck profiles;

  Submissions(FhirContext fhir, ClinicTransactions transactions, ProfileValidator validator) {
    this.fhir = fhir;
    this.transactions = transactions;
    this.profiles = new ProfileCheck(validator);
  }

  /**
   * Submits the instructions for the caller's clinic.
   *
   * @return durable outcomes, or every problem that could be found; references and versions are
   *     only looked at when the content itself is in order
   */
  public SubmissionResult submit(Caller.Clinic caller, List<Instruction> instructions) {
    References references = References.of(fhir, instructions);
    List<Problem> problems = new ArrayList<>(LocalRules.check(caller.clinic(), instructions));
    problems.addAll(references.unusable());
    problems.addAll(profiles.problems(instructions));
    if (!problems.isEmpty()) {
      return new Rejected(problems);
    }
    return transactions.write(
        caller,
        writer ->
            new SubmissionTransaction(fhir, caller.clinic(), writer, instructions, references)
                .run(),
        Accepted.class::isInstance);
  }
}
