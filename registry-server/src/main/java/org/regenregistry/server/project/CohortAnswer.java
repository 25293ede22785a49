package org.regenregistry.server.project;

import java.util.List;
import org.regenregistry.server.problem.Problem;

/** What became of a request about saved cohorts. */
sealed interface CohortAnswer {

  /** A version was saved. */
  record Saved(SavedCohort cohort) implements CohortAnswer {}

  /** A version that is there. */
  record Found(SavedCohort cohort) implements CohortAnswer {}

  /** The newest version of each cohort of a project. */
  record Listed(List<SavedCohort> cohorts) implements CohortAnswer {

    public Listed {
      cohorts = List.copyOf(cohorts);
    }
  }

  /** Nothing was done. */
  record Refused(Problem problem) implements CohortAnswer {}
}
