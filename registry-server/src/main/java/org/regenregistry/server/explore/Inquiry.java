package org.regenregistry.server.explore;

import java.util.List;
import java.util.Optional;
import org.regenregistry.server.project.OpenProjects.OpenProject;

/**
 * What the address of a page asks, and for which project. Whoever names none asks for the newest
 * that is open to him, with its purpose: the page shows which that is and offers the others.
 */
record Inquiry(AskedAddress address, Mandate mandate) {

  static Inquiry of(AskedAddress address, List<OpenProject> open) {
    AskedAddress completed =
        chosen(address, open).map(project -> completed(address, project)).orElse(address);
    return new Inquiry(completed, Mandate.of(completed, open));
  }

  private static Optional<OpenProject> chosen(AskedAddress address, List<OpenProject> open) {
    return address
        .one(AskedAddress.PROJECT)
        .map(id -> open.stream().filter(project -> project.id().equals(id)).findFirst())
        .orElseGet(() -> open.stream().findFirst());
  }

  private static AskedAddress completed(AskedAddress address, OpenProject project) {
    AskedAddress named = address.with(AskedAddress.PROJECT, project.id());
    return named.one(AskedAddress.PURPOSE).isPresent()
        ? named
        : named.with(AskedAddress.PURPOSE, project.purpose());
  }
}
