package org.regenregistry.server.project;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction.Named;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.project.Project.Approval;
import org.regenregistry.server.project.Project.Proposed;
import org.regenregistry.server.project.Project.Standing;
import org.regenregistry.server.project.ProjectAccess.Reached;
import org.regenregistry.server.project.ProjectAnswer.Created;
import org.regenregistry.server.project.ProjectAnswer.Ledger;
import org.regenregistry.server.project.ProjectAnswer.Listed;
import org.regenregistry.server.project.ProjectAnswer.Refused;
import org.regenregistry.server.project.ProjectAnswer.Shown;
import org.regenregistry.server.project.ProjectHistory.Act;
import org.regenregistry.server.project.ProjectHistory.Event;

/** What researchers and privacy officers do with projects, without any of HTTP. */
final class Projects {

  private final ProjectAccess access;
  private final ProjectTable table;
  private final ProjectHistory history;
  private final LedgerReading ledger;
  private final ProjectRules rules;

  Projects(
      ProjectAccess access,
      ProjectTable table,
      ProjectHistory history,
      LedgerReading ledger,
      ProjectRules rules) {
    this.access = access;
    this.table = table;
    this.history = history;
    this.ledger = ledger;
    this.rules = rules;
  }

  /** Keeps a proposal; whoever makes it is a member. */
  ProjectAnswer propose(Caller caller, Proposal proposal) {
    return access.permitted(
        caller,
        Named.PROPOSE_PROJECT,
        Refused::new,
        reached -> {
          Project project = proposed(reached.subject(), proposal);
          table.add(project);
          history.add(project.id(), new Event(reached.now(), reached.subject(), Act.PROPOSED, ""));
          return new Created(view(project, reached.now()));
        });
  }

  /** The caller's projects; those of everybody for whom governs them. */
  ProjectAnswer list(Caller caller) {
    return access.permitted(
        caller,
        Named.SEE_PROJECTS,
        Refused::new,
        reached ->
            new Listed(
                table.all().stream()
                    .map(project -> ProjectView.brief(project, ProjectRules.day(reached.now())))
                    .toList()));
  }

  /** One project, with what was decided about it and how much it has asked. */
  ProjectAnswer show(Caller caller, String id) {
    return access.permitted(
        caller,
        Named.SEE_PROJECTS,
        Refused::new,
        reached ->
            ProjectAccess.known(
                id, table::find, Refused::new, project -> new Shown(view(project, reached.now()))));
  }

  /** What was asked for a project before a number, the newest first. */
  ProjectAnswer ledger(Caller caller, String id, long before) {
    return access.permitted(
        caller,
        Named.SEE_PROJECTS,
        Refused::new,
        _ ->
            ProjectAccess.known(
                id,
                table::find,
                Refused::new,
                project -> new Ledger(ledger.page(project.id(), before))));
  }

  /** Does something with a project if its standing allows that. */
  ProjectAnswer govern(Caller caller, String id, Step step) {
    return access.permitted(
        caller,
        Named.GOVERN_PROJECTS,
        Refused::new,
        reached ->
            ProjectAccess.known(
                id, table::alone, Refused::new, project -> govern(reached, project, step)));
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
