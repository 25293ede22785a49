package org.regenregistry.server.project;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction.Named;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.project.ProjectTransactions.Reach;

/** Lets callers do what the access policy allows, as far as they reach. */
final class ProjectAccess {

  private final ProjectTransactions transactions;
  private final ProjectRules rules;

  ProjectAccess(ProjectTransactions transactions, ProjectRules rules) {
    this.transactions = transactions;
    this.rules = rules;
  }

  /** Who does something, and when. */
  record Reached(String subject, Instant now) {}

  /** Does the work in one transaction of the caller, or refuses. */
  <T> T permitted(
      Caller caller, Named interaction, Function<Problem, T> refused, Function<Reached, T> work) {
    return switch (AccessPolicy.decide(caller, interaction)) {
      case Denied(Problem problem) -> refused.apply(problem);
      case Allowed() ->
          transactions.as(
              caller.subject(),
              reach(caller),
              () -> work.apply(new Reached(caller.subject(), rules.now())));
    };
  }

  private static Reach reach(Caller caller) {
    return switch (AccessPolicy.decide(caller, Named.GOVERN_PROJECTS)) {
      case Allowed() -> Reach.ALL;
      case Denied _ -> Reach.OWN;
    };
  }

  /** What is found under an id, or a refusal that does not tell whether others have it. */
  static <F, T> T known(
      String id,
      Function<UUID, Optional<F>> finding,
      Function<Problem, T> refused,
      Function<F, T> work) {
    return Project.idOf(id)
        .flatMap(finding)
        .map(work)
        .orElseGet(
            () ->
                refused.apply(
                    Problem.of(ProblemCode.NOT_FOUND, "There is nothing that you may see here.")));
  }
}
