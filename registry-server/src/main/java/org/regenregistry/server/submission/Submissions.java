package org.regenregistry.server.submission;

import ca.uhn.fhir.context.FhirContext;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.search.SearchExtraction;
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
  private final StoredForm form;
  private final ClinicTransactions transactions;
  private final ContentRules content;

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
    References references = References.of(fhir, submission.instructions());
    Report report = content.check(caller.clinic(), submission, references, Engine.COMPILED);
    if (!report.problems().isEmpty()) {
      return new Rejected(report.problems(), report.remarks());
    }
    return transactions
        .write(
            caller,
            writer ->
                new SubmissionTransaction(
                        form, caller.clinic(), writer, submission.instructions(), references)
                    .run(SubmissionTransaction.Purpose.SUBMIT),
            Accepted.class::isInstance)
        .with(report.remarks());
  }
}
