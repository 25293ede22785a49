package org.regenregistry.server.problem;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

/** Problems and remarks as a FHIR OperationOutcome: the only place that makes one. */
public final class Outcomes {

  private static final String PROBLEM_SYSTEM = Canonical.BASE + "/CodeSystem/problem";
  private static final String RULE_SYSTEM = Canonical.BASE + "/CodeSystem/rule";
  private static final String VALUE = Extensions.OFFENDING_VALUE;

  /** Nobody reads more, and a hostile body could have a problem for each of its values. */
  private static final int MOST = 1_000;

  private Outcomes() {}

  /**
   * An OperationOutcome with one issue per problem: the catalogue's slug and the rule's key as
   * codings of {@code details}, the element in {@code expression}, what stands there in the
   * extension {@code offending-value}. Of more than a thousand the rest is only counted.
   *
   * @param problems at least one
   */
  public static OperationOutcome of(List<Problem> problems) {
    return of(problems, List.of());
  }

  /** The same with remarks behind the problems; without any of both it says that all is well. */
  public static OperationOutcome of(List<Problem> problems, List<Remark> remarks) {
    problems.stream().findFirst().map(Problem::code).ifPresent(ToldProblems::tell);
    OperationOutcome outcome = new OperationOutcome();
    problems.stream().limit(MOST).forEach(problem -> add(outcome, problem));
    remarks.stream()
        .limit(Math.max(0, MOST - problems.size()))
        .forEach(remark -> add(outcome, remark));
    if (problems.size() + remarks.size() > MOST) {
      addRest(outcome, problems.size() + remarks.size() - MOST);
    }
    if (!outcome.hasIssue()) {
      outcome
          .addIssue()
          .setSeverity(IssueSeverity.INFORMATION)
          .setCode(IssueType.INFORMATIONAL)
          .setDiagnostics("Nothing is wrong with it.");
    }
    return outcome;
  }

  private static void addRest(OperationOutcome outcome, int more) {
    outcome
        .addIssue()
        .setSeverity(IssueSeverity.INFORMATION)
        .setCode(IssueType.INFORMATIONAL)
        .setDiagnostics("There are " + more + " more like these.");
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
    problem.rule().ifPresent(rule -> rule(issue, rule));
    problem.expression().ifPresent(issue::addExpression);
    problem.value().ifPresent(value -> value(issue, value));
  }

  private static void add(OperationOutcome outcome, Remark remark) {
    var issue = outcome.addIssue().setDiagnostics(remark.message());
    switch (remark.level()) {
      case WARNING -> issue.setSeverity(IssueSeverity.WARNING).setCode(IssueType.INVARIANT);
      case INFORMATION ->
          issue.setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL);
    }
    rule(issue, remark.rule());
    issue.addExpression(remark.expression());
    remark.value().ifPresent(value -> value(issue, value));
  }

  private static void rule(OperationOutcomeIssueComponent issue, String rule) {
    issue.getDetails().addCoding().setSystem(RULE_SYSTEM).setCode(rule);
  }

  private static void value(OperationOutcomeIssueComponent issue, String value) {
    issue.addExtension(VALUE, new StringType(value));
  }
}
