package org.regenregistry.server.submission;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.ResourceType;
import org.regenregistry.server.access.AccessDecision;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.access.Permission;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.store.ResourceKind;

/** What the access policy says of an entry that writes, as of the same request alone. */
final class EntryAccess {

  private EntryAccess() {}

  /** Why the caller may not do what the entry asks for; nothing if the caller may. */
  static List<Problem> denied(
      Caller caller, ResourceKind kind, BundleEntryRequestComponent request, EntryUrl url) {
    List<Problem> problems = new ArrayList<>();
    for (Permission permission : needed(request, url)) {
      denied(caller, kind, permission).ifPresent(problems::add);
    }
    return problems;
  }

  /** Why the caller may not do this with resources of the kind. */
  static Optional<Problem> denied(Caller caller, ResourceKind kind, Permission permission) {
    Interaction interaction = new Interaction.OnType(permission, ResourceType.valueOf(kind.type()));
    return switch (AccessPolicy.decide(caller, interaction)) {
      case AccessDecision.Allowed() -> Optional.empty();
      case AccessDecision.Denied(Problem problem) -> Optional.of(problem);
    };
  }

  private static Set<Permission> needed(BundleEntryRequestComponent request, EntryUrl url) {
    Set<Permission> needed = EnumSet.noneOf(Permission.class);
    boolean found = url.name().isEmpty();
    switch (request.getMethod()) {
      case POST -> {
        needed.add(Permission.CREATE);
        found = request.hasIfNoneExist();
      }
      case PUT -> {
        needed.add(Permission.UPDATE);
        if (found) {
          // Where the condition finds nothing, the resource is created.
          needed.add(Permission.CREATE);
        }
      }
      case PATCH -> needed.add(Permission.UPDATE);
      case DELETE -> needed.add(Permission.DELETE);
      case GET, HEAD, NULL -> found = false;
    }
    if (found) {
      needed.add(Permission.SEARCH);
    }
    return needed;
  }
}
