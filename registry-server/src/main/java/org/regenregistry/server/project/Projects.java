package org.regenregistry.server.project;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.access.Interaction.Named;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.project.Project.Approval;
import org.regenregistry.server.project.Project.Proposed;
import org.regenregistry.server.project.Project.Standing;
import org.regenregistry.server.project.ProjectAnswer.Created;
import org.regenregistry.server.project.ProjectAnswer.Ledger;
import org.regenregistry.server.project.ProjectAnswer.Listed;
import org.regenregistry.server.project.ProjectAnswer.Refused;
import org.regenregistry.server.project.ProjectAnswer.Shown;
import org.regenregistry.server.project.ProjectHistory.Act;
import org.regenregistry.server.project.ProjectHistory.Event;
import org.regenregistry.server.project.ProjectTransactions.Reach;

/** What researchers and privacy officers do with projects, without any of HTTP. */
final class Projects {

  private final ProjectTransactions transactions;
  private final ProjectTable table;
  private final ProjectHistory history;
  private final LedgerReading ledger;
  private final ProjectRules rules;

  Projects(
      ProjectTransactions transactions,
      ProjectTable table,
      ProjectHistory history,
      LedgerReading ledger,
      ProjectRules rules) {
    this.transactions = transactions;
    this.table = table;
    this.history = history;
    this.ledger = ledger;
    this.rules = rules;
  }

  /** Keeps a proposal; whoever makes it is a member. */
  ProjectAnswer propose(Caller caller, Proposal proposal) {
    return permitted(
        caller,
        Named.PROPOSE_PROJECT,
        reached -> {
          Project project = proposed(reached.subject(), proposal);
          table.add(project);
          history.add(
              project.id(), new Event(reached.now(), reached.subject(), Act.PROPOSED, ""));
          return new Created(view(project, reached.now()));
        });
  }

  /** The caller's projects; those of everybody for whom governs them. */
  ProjectAnswer list(Caller caller) {
    return permitted(
        caller,
        Named.SEE_PROJECTS,
        reached ->
            new Listed(
                table.all().stream()
                    .map(project -> ProjectView.brief(project, ProjectRules.day(reached.now())))
                    .toList()));
  }

  /** One project, with what was decided about it and how much it has asked. */
  ProjectAnswer show(Caller caller, String id) {
    return permitted(
        caller,
        Named.SEE_PROJECTS,
        reached ->
            known(id, table::find, project -> new Shown(view(project, reached.now()))));
  }

  /** What was asked for a project before a number, the newest first. */
  ProjectAnswer ledger(Caller caller, String id, long before) {
    return permitted(
        caller,
        Named.SEE_PROJECTS,
        _ -> known(id, table::find, project -> new Ledger(ledger.page(project.id(), before))));
  }

  /** Does something with a project if its standing allows that. */
  ProjectAnswer govern(Caller caller, String id, Step step) {
    return permitted(
        caller,
        Named.GOVERN_PROJECTS,
        reached -> known(id, table::alone, project -> govern(reached, project, step)));
  }

  /** Who does something, and when. */
  private record Reached(String subject, Instant now) {}

  private ProjectAnswer permitted(
      Caller caller, Interaction interaction, Function<Reached, ProjectAnswer> work) {
    return switch (AccessPolicy.decide(caller, interaction)) {
      case Denied(Problem problem) -> new Refused(problem);
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

  private static ProjectAnswer known(
      String id,
      Function<UUID, Optional<Project>> finding,
      Function<Project, ProjectAnswer> work) {
    return Project.idOf(id)
        .flatMap(finding)
        .map(work)
        .orElseGet(
            () ->
                new Refused(
                    Problem.of(
                        ProblemCode.NOT_FOUND, "There is no such project that you may see.")));
  }

  private Project proposed(String subject, Proposal proposal) {
    return new Project(
        UUID.randomUUID(),
        proposal.title(),
        proposal.purpose(),
        proposal.statement(),
        Stream.concat(Stream.of(subject), proposal.members().stream()).distinct().toList(),
        new Proposed(subject, rules.now()),
        new Standing.Waiting());
  }

  private ProjectAnswer govern(Reached reached, Project project, Step step) {
    Optional<Act> act = done(reached, project, step);
    act.ifPresent(
        it ->
            history.add(
                project.id(), new Event(reached.now(), reached.subject(), it, step.reason())));
    return act.flatMap(_ -> table.find(project.id()))
        .<ProjectAnswer>map(changed -> new Shown(view(changed, reached.now())))
        .orElseGet(() -> new Refused(unfit(step)));
  }

  private Optional<Act> done(Reached reached, Project project, Step step) {
    return switch (step) {
      case Step.Approve approve when project.standing() instanceof Standing.Waiting -> {
        table.open(
            project.id(),
            new Approval(
                reached.subject(),
                reached.now(),
                approve.endsOn(),
                approve.budget(),
                reached.now()));
        yield Optional.of(Act.APPROVED);
      }
      case Step.Lock _ when project.standing() instanceof Standing.Open -> {
        table.lock(project.id());
        yield Optional.of(Act.LOCKED);
      }
      case Step.Unlock _ when project.standing() instanceof Standing.Locked(Approval approval) -> {
        table.open(project.id(), approval.countedFrom(reached.now()));
        yield Optional.of(Act.UNLOCKED);
      }
      case Step.Approve _, Step.Lock _, Step.Unlock _ -> Optional.empty();
    };
  }

  private static Problem unfit(Step step) {
    return Problem.of(
        ProblemCode.PROJECT_STATE,
        switch (step) {
          case Step.Approve _ -> "Only a proposed project can be approved.";
          case Step.Lock _ -> "Only an approved project can be locked, and only once.";
          case Step.Unlock _ -> "Only a locked project can be unlocked.";
        });
  }

  private ProjectView view(Project project, Instant now) {
    List<Event> events = history.of(project.id());
    return ProjectView.of(
        project,
        ProjectRules.day(now),
        project.approval().map(it -> ledger.spent(project.id(), now, it.countedFrom())),
        events);
  }
}
