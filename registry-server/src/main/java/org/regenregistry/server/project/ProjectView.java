package org.regenregistry.server.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.regenregistry.server.project.Project.Approval;
import org.regenregistry.server.project.Project.Proposed;
import org.regenregistry.server.project.Project.Standing;
import org.regenregistry.server.project.ProjectHistory.Event;

/**
 * A project as its members and the privacy officer see it.
 *
 * @param approval what was allowed, once somebody has decided
 * @param spent how much of the budget is used; absent in lists
 * @param history what was decided; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProjectView(
    UUID id,
    String title,
    ResearchPurpose purpose,
    String statement,
    List<String> members,
    State state,
    Proposed proposed,
    Optional<Allowed> approval,
    Optional<Spending> spent,
    List<Event> history) {

  ProjectView {
    members = List.copyOf(members);
    history = List.copyOf(history);
  }

  /** Whether questions are answered. */
  enum State {
    PROPOSED,
    OPEN,
    LOCKED,
    ENDED;

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static State of(Project project, LocalDate today) {
      return switch (project.standing()) {
        case Standing.Waiting() -> PROPOSED;
        case Standing.Locked(_) -> LOCKED;
        case Standing.Open(Approval approval) -> today.isAfter(approval.endsOn()) ? ENDED : OPEN;
      };
    }
  }

  /** What the privacy officer allowed. */
  record Allowed(String by, Instant at, LocalDate endsOn, Budget budget, Instant countedFrom) {

    private static Allowed of(Approval approval) {
      return new Allowed(
          approval.by(),
          approval.at(),
          approval.endsOn(),
          approval.budget(),
          approval.countedFrom());
    }
  }

  /**
   * How much of the budget is used.
   *
   * @param questionsThisWeek different questions of the last seven days
   * @param similarThisMonth similar cohorts of the last thirty days
   */
  record Spending(int questionsThisWeek, int similarThisMonth) {}

  /** A project in a list. */
  static ProjectView brief(Project project, LocalDate today) {
    return of(project, today, Optional.empty(), List.of());
  }

  /** A project with what was decided and asked. */
  static ProjectView of(
      Project project, LocalDate today, Optional<Spending> spent, List<Event> history) {
    return new ProjectView(
        project.id(),
        project.title(),
        project.purpose(),
        project.statement(),
        project.members(),
        State.of(project, today),
        project.proposed(),
        project.approval().map(Allowed::of),
        spent,
        history);
  }
}
