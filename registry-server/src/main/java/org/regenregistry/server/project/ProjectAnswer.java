package org.regenregistry.server.project;

import java.util.List;
import org.regenregistry.server.problem.Problem;

/** What became of a request about projects. */
sealed interface ProjectAnswer {

  /** The project was proposed. */
  record Created(ProjectView project) implements ProjectAnswer {}

  /** The project, as it is now. */
  record Shown(ProjectView project) implements ProjectAnswer {}

  /** The projects that the caller sees. */
  record Listed(List<ProjectView> projects) implements ProjectAnswer {

    public Listed {
      projects = List.copyOf(projects);
    }
  }

  /** What was asked for a project. */
  record Ledger(LedgerPage page) implements ProjectAnswer {}

  /** Nothing was done. */
  record Refused(Problem problem) implements ProjectAnswer {}
}
