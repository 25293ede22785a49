package org.regenregistry.server.problem;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Problems as a FHIR OperationOutcome: the only place that makes one. */
public final class Outcomes {

  private static final String PROBLEM_SYSTEM = Canonical.BASE + "/CodeSystem/problem";
  private static final String RULE_SYSTEM = Canonical.BASE + "/CodeSystem/rule";

  private Outcomes() {}

  /**
   * An OperationOutcome with one issue per problem: the catalogue's slug and the rule's key as
   * codings of {@code details}, the element in {@code expression}.
   *
   * @param problems at least one
   */
  public static OperationOutcome of(List<Problem> problems) {
    OperationOutcome outcome = new OperationOutcome();
    problems.forEach(problem -> add(outcome, problem));
    return outcome;
  }

  /** The HTTP status of an answer with these problems: that of the first. */
  public static int status(List<Problem> problems) {
    return problems.getFirst().code().status();
  }

  private static void add(OperationOutcome outcome, Problem problem) {
    var issue =
        outcome
            .addIssue()
            .setSeverity(IssueSeverity.ERROR)
            .setCode(problem.code().issueType())
            .setDiagnostics(problem.message());
    issue.getDetails().addCoding().setSystem(PROBLEM_SYSTEM).setCode(problem.code().slug());
    problem
        .rule()
        .ifPresent(rule -> issue.getDetails().addCoding().setSystem(RULE_SYSTEM).setCode(rule));
    problem.expression().ifPresent(issue::addExpression);
  }
}
