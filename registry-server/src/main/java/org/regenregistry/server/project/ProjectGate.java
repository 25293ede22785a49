package org.regenregistry.server.project;

import java.util.Optional;
import java.util.UUID;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.audit.AuditedRequest;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.project.Project.Approval;
import org.regenregistry.server.project.ProjectHistory.Act;
import org.regenregistry.server.project.ProjectHistory.Event;
import org.regenregistry.server.project.ProjectTransactions.Reach;
import org.regenregistry.server.question.AskedQuestion;
import org.regenregistry.server.question.QuestionGate;

/**
 * Lets a question pass that names a project of the caller and its purpose, while the project is
 * open and has a budget left. Questions of one project are counted one after the other, so that
 * none slips through between counting and writing down.
 */
final class ProjectGate implements QuestionGate {

  private static final Problem MISSING =
      Problem.of(
          ProblemCode.PROJECT_MISSING,
          "A question names its 'project' and its 'purpose'; GET /research/projects lists yours.");

  private static final Problem UNKNOWN =
      Problem.of(
          ProblemCode.PROJECT_UNKNOWN,
          "There is no such project of which you are a member; GET /research/projects lists"
              + " yours.");

  private final ProjectTransactions transactions;
  private final ProjectTable projects;
  private final ProjectHistory history;
  private final QuestionLedger ledger;
  private final ProjectRules rules;

  ProjectGate(
      ProjectTransactions transactions,
      ProjectTable projects,
      ProjectHistory history,
      QuestionLedger ledger,
      ProjectRules rules) {
    this.transactions = transactions;
    this.projects = projects;
    this.history = history;
    this.ledger = ledger;
    this.rules = rules;
  }

  @Override
  public Optional<Problem> refuses(Caller caller, AskedQuestion asked, int release, String hash) {
    if (asked.project().isEmpty() || asked.purpose().isEmpty()) {
      return Optional.of(MISSING);
    }
    Optional<UUID> id = Project.idOf(asked.project().get());
    if (id.isEmpty()) {
      return Optional.of(UNKNOWN);
    }
    AuditedRequest.current().ifPresent(request -> request.isFor(id.get()));
    Asking asking =
        new Asking(
            id.get(), caller.subject(), asked.purpose().get(), asked, release, hash, rules.now());
    return transactions.as(caller.subject(), Reach.OWN, () -> refuses(asking));
  }

  private Optional<Problem> refuses(Asking asking) {
    return projects
        .alone(asking.project())
        .map(project -> decide(project, asking))
        .orElse(Optional.of(UNKNOWN));
  }

  private Optional<Problem> decide(Project project, Asking asking) {
    Verdict verdict =
        Admission.closed(project, asking.purpose(), ProjectRules.day(asking.at()))
            .<Verdict>map(Verdict.Refused::new)
            .orElseGet(() -> count(project.approval().orElseThrow(), asking));
    ledger.add(asking, verdict);
    if (verdict instanceof Verdict.Locking(_, String reason)) {
      projects.lock(project.id());
      history.add(project.id(), new Event(asking.at(), asking.subject(), Act.LOCKED, reason));
    }
    return verdict.refusal();
  }

  private Verdict count(Approval approval, Asking asking) {
    return Admission.within(
        approval.budget(),
        rules.settings().refusalsBeforeLock(),
        ledger.before(asking, approval.countedFrom()));
  }
}
