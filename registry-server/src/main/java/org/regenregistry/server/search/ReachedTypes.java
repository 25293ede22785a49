package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.ResourceType;
import org.regenregistry.server.access.AccessDecision;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.access.Interaction.OnType;
import org.regenregistry.server.access.Permission;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;

/**
 * The types that a search reaches beside the one searched for. What is found tells of resources
 * that a chain or {@code _has} looks at, so they are searched too; what is included is read.
 */
final class ReachedTypes {

  private final SearchParameters parameters;
  private final Set<Interaction> reached = new LinkedHashSet<>();

  private ReachedTypes(SearchParameters parameters) {
    this.parameters = parameters;
  }

  /** Why the caller may not search in this way; nothing if the caller may. */
  static List<Problem> denied(SearchQuery query, SearchParameters parameters, Caller caller) {
    ReachedTypes types = new ReachedTypes(parameters);
    types.add(query.request().conditions());
    query.includes().forEach(types::add);
    List<Problem> problems = new ArrayList<>();
    for (Interaction interaction : types.reached) {
      if (AccessPolicy.decide(caller, interaction)
          instanceof AccessDecision.Denied(Problem problem)) {
        problems.add(problem);
      }
    }
    return problems;
  }

  private void add(Collection<SearchCondition> conditions) {
    conditions.forEach(this::add);
  }

  private void add(SearchCondition condition) {
    switch (condition) {
      case SearchCondition.Chained(_, var target, var conditions) -> {
        add(Permission.SEARCH, target);
        add(conditions);
      }
      case SearchCondition.ReverseChained(var source, _, var conditions) -> {
        add(Permission.SEARCH, source);
        add(conditions);
      }
      case SearchCondition.AnyOf(var alternatives) -> alternatives.forEach(this::add);
      case SearchCondition.HasTerm _,
          SearchCondition.LacksTerm _,
          SearchCondition.DateIs _,
          SearchCondition.QuantityIs _,
          SearchCondition.LinkedTo _,
          SearchCondition.Missing _,
          SearchCondition.Present _,
          SearchCondition.OfPatients _,
          SearchCondition.WithIds _,
          SearchCondition.UpdatedIs _,
          SearchCondition.Identified _,
          SearchCondition.NotIdentified _,
          SearchCondition.Nothing _ -> {
        // These look at the resource that is searched for, and at nothing else.
      }
    }
  }

  private void add(Inclusion inclusion) {
    switch (inclusion.direction()) {
      case REVERSE -> add(Permission.READ, inclusion.source());
      case FORWARD ->
          inclusion
              .target()
              .map(Set::of)
              .orElseGet(() -> targets(inclusion))
              .forEach(target -> add(Permission.READ, target));
    }
  }

  private Set<ResourceKind> targets(Inclusion inclusion) {
    Set<ResourceKind> targets = new LinkedHashSet<>();
    parameters.of(inclusion.source()).stream()
        .filter(Modifiers::hasTypes)
        .filter(parameter -> ConditionReader.path(parameter).equals(inclusion.path()))
        .forEach(parameter -> targets.addAll(parameter.targets()));
    return targets;
  }

  private void add(Permission permission, ResourceKind kind) {
    reached.add(new OnType(permission, ResourceType.valueOf(kind.type())));
  }
}
