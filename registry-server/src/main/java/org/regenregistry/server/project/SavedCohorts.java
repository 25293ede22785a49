package org.regenregistry.server.project;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction.Named;
import org.regenregistry.server.project.CohortAnswer.Found;
import org.regenregistry.server.project.CohortAnswer.Listed;
import org.regenregistry.server.project.CohortAnswer.Refused;
import org.regenregistry.server.project.CohortAnswer.Saved;
import org.regenregistry.server.project.ProjectAccess.Reached;

/** What members do with the cohorts that their project has saved, without any of HTTP. */
final class SavedCohorts {

  private static final int FIRST = 1;

  private final ProjectAccess access;
  private final ProjectTable projects;
  private final CohortTable cohorts;

  SavedCohorts(ProjectAccess access, ProjectTable projects, CohortTable cohorts) {
    this.access = access;
    this.projects = projects;
    this.cohorts = cohorts;
  }

  /** Saves a cohort that the project did not have. */
  CohortAnswer save(Caller caller, String project, CohortToSave toSave) {
    return access.permitted(
        caller,
        Named.SAVE_COHORTS,
        Refused::new,
        reached ->
            of(
                project,
                projects::find,
                known ->
                    saved(reached, toSave, new Version(known.id(), UUID.randomUUID(), FIRST))));
  }

  /** Saves the next version of a cohort; versions of a project follow one another. */
  CohortAnswer replace(Caller caller, String project, String id, CohortToSave toSave) {
    return access.permitted(
        caller,
        Named.SAVE_COHORTS,
        Refused::new,
        reached ->
            of(
                project,
                projects::alone,
                known ->
                    ProjectAccess.known(
                        id,
                        cohort -> cohorts.find(known.id(), cohort, OptionalInt.empty()),
                        Refused::new,
                        newest -> saved(reached, toSave, Version.after(newest)))));
  }

  /** The newest version of each cohort of a project. */
  CohortAnswer list(Caller caller, String project) {
    return access.permitted(
        caller,
        Named.SEE_PROJECTS,
        Refused::new,
        _ -> of(project, projects::find, known -> new Listed(cohorts.newest(known.id()))));
  }

  /** A version of a cohort, or the newest. */
  CohortAnswer find(Caller caller, String project, String id, OptionalInt version) {
    return access.permitted(
        caller,
        Named.SEE_PROJECTS,
        Refused::new,
        _ ->
            of(
                project,
                projects::find,
                known ->
                    ProjectAccess.known(
                        id,
                        cohort -> cohorts.find(known.id(), cohort, version),
                        Refused::new,
                        Found::new)));
  }

  private static CohortAnswer of(
      String project,
      Function<UUID, Optional<Project>> finding,
      Function<Project, CohortAnswer> work) {
    return ProjectAccess.known(project, finding, Refused::new, work);
  }

  /** Under which number a cohort is saved. */
  private record Version(UUID project, UUID cohort, int number) {

    static Version after(SavedCohort saved) {
      return new Version(saved.project(), saved.id(), saved.version() + 1);
    }
  }

  private CohortAnswer saved(Reached reached, CohortToSave toSave, Version version) {
    SavedCohort saved =
        new SavedCohort(
            version.project(),
            version.cohort(),
            version.number(),
            toSave.name(),
            toSave.cohort(),
            reached.subject(),
            reached.now());
    cohorts.add(saved);
    return new Saved(saved);
  }
}
