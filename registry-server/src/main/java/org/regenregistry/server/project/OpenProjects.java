package org.regenregistry.server.project;

import java.util.List;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction.Named;
import org.regenregistry.server.project.Project.Standing;

/** For which projects somebody may ask at the moment; pages offer these. */
public final class OpenProjects {

  private final ProjectAccess access;
  private final ProjectTable table;

  OpenProjects(ProjectAccess access, ProjectTable table) {
    this.access = access;
    this.table = table;
  }

  /**
   * A project that answers questions.
   *
   * @param id as questions name it
   * @param purpose code that questions repeat
   */
  public record OpenProject(String id, String title, String purpose) {}

  /** The caller's open projects, the newest first; none for whom may not see any. */
  public List<OpenProject> of(Caller caller) {
    return access.permitted(
        caller,
        Named.SEE_PROJECTS,
        _ -> List.of(),
        reached ->
            table.all().stream()
                .filter(project -> isOpen(project, reached))
                .map(OpenProjects::shown)
                .toList());
  }

  private static boolean isOpen(Project project, ProjectAccess.Reached reached) {
    return project.members().contains(reached.subject())
        && project.standing() instanceof Standing.Open(var approval)
        && !ProjectRules.day(reached.now()).isAfter(approval.endsOn());
  }

  private static OpenProject shown(Project project) {
    return new OpenProject(project.id().toString(), project.title(), project.purpose().code());
  }
}
