package org.regenregistry.server.project;

import java.time.LocalDate;
import java.util.Optional;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.project.Project.Approval;
import org.regenregistry.server.project.Project.Standing;

/**
 * The rules by which a question is asked for a project. They know the text of questions and when
 * they were asked; no result reaches them, so a refusal tells nothing about patients.
 */
final class Admission {

  private Admission() {}

  /** Why a project's questions are not answered at all, whatever they are. */
  static Optional<Problem> closed(Project project, String purpose, LocalDate today) {
    return switch (project.standing()) {
      case Standing.Waiting() ->
          refused(
              ProblemCode.PROJECT_CLOSED, "The privacy officer has not approved the project yet.");
      case Standing.Locked(_) ->
          refused(
              ProblemCode.PROJECT_LOCKED,
              "The project is locked; GET /research/projects/%s says why. The privacy officer can"
                      .formatted(project.id())
                  + " unlock it.");
      case Standing.Open(Approval approval) when today.isAfter(approval.endsOn()) ->
          refused(
              ProblemCode.PROJECT_CLOSED,
              "The project ended on %s; propose another.".formatted(approval.endsOn()));
      case Standing.Open(_) when !project.purpose().code().equals(purpose) ->
          refused(
              ProblemCode.PURPOSE_MISMATCH,
              "The project was approved for the purpose %s and no other."
                  .formatted(project.purpose().code()));
      case Standing.Open(_) -> Optional.empty();
    };
  }

  /**
   * What becomes of a question of an open project.
   *
   * @param refusalsBeforeLock how many questions beyond the budget lock the project
   */
  static Verdict within(Budget budget, int refusalsBeforeLock, Spent spent) {
    if (spent.answeredBefore()) {
      return new Verdict.Repeated();
    }
    if (spent.similarTo().isPresent() && spent.similar() >= budget.similarPerMonth()) {
      return new Verdict.Locking(
          locked(
              "This cohort differs from an earlier one by little, as %d others of the last"
                  + " thirty days do.",
              spent.similar()),
          "More than %d similar cohorts in thirty days".formatted(budget.similarPerMonth()));
    }
    if (spent.questions() < budget.questionsPerWeek()) {
      return new Verdict.Counted(spent.similarTo());
    }
    if (spent.refusals() + 1 >= refusalsBeforeLock) {
      return new Verdict.Locking(
          locked("%d questions beyond the budget were sent within seven days.", refusalsBeforeLock),
          "%d questions beyond the budget of %d in seven days"
              .formatted(refusalsBeforeLock, budget.questionsPerWeek()));
    }
    return new Verdict.Refused(spent(budget));
  }

  private static Problem spent(Budget budget) {
    return Problem.of(
        ProblemCode.BUDGET_SPENT,
        "The project has asked its %d different questions of the last seven days. Questions asked"
                .formatted(budget.questionsPerWeek())
            + " before are answered again; new ones when the oldest are a week old.");
  }

  private static Problem locked(String why, int count) {
    return Problem.of(
        ProblemCode.PROJECT_LOCKED,
        why.formatted(count) + " The project is locked now; the privacy officer can unlock it.");
  }

  private static Optional<Problem> refused(ProblemCode code, String message) {
    return Optional.of(Problem.of(code, message));
  }
}
