package org.regenregistry.server.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.regenregistry.server.project.OpenProjects.OpenProject;

/**
 * For which project a question is asked, as the form shows it.
 *
 * @param projects those that the reader may ask for, and the one of the address if it is another
 */
public record Mandate(List<Choice> projects) {

  public Mandate {
    projects = List.copyOf(projects);
  }

  static Mandate of(AskedAddress address, List<OpenProject> open) {
    Optional<String> named = address.one(AskedAddress.PROJECT);
    List<Choice> choices = new ArrayList<>();
    open.forEach(
        project ->
            choices.add(
                new Choice(
                    project.id(),
                    project.title(),
                    named.filter(project.id()::equals).isPresent())));
    named
        .filter(id -> choices.stream().noneMatch(choice -> choice.value().equals(id)))
        .ifPresent(id -> choices.add(new Choice(id, "No open project of yours", true)));
    return new Mandate(choices);
  }
}
