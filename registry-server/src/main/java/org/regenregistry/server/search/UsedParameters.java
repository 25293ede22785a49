package org.regenregistry.server.search;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.regenregistry.server.store.LinkPath;
import org.regenregistry.server.store.SearchCondition;

/** The parameters whose rows a search looks at, as type and name. */
final class UsedParameters {

  private final Set<String> used = new TreeSet<>();

  private UsedParameters() {}

  static Set<String> of(SearchQuery query) {
    UsedParameters found = new UsedParameters();
    found.add(query.request().conditions());
    query.request().order().keys().forEach(key -> found.add(key.parameter()));
    query.includes().forEach(inclusion -> found.add(inclusion.path()));
    return found.used;
  }

  private void add(Collection<SearchCondition> conditions) {
    conditions.forEach(this::add);
  }

  private void add(SearchCondition condition) {
    switch (condition) {
      case SearchCondition.HasTerm(var parameter, _) -> add(parameter);
      case SearchCondition.LacksTerm(var parameter, _) -> add(parameter);
      case SearchCondition.DateIs(var parameter, _) -> add(parameter);
      case SearchCondition.QuantityIs(var parameter, _) -> add(parameter);
      case SearchCondition.LinkedTo(var parameter, _) -> add(parameter);
      case SearchCondition.Missing(var parameter, _) -> add(parameter);
      case SearchCondition.Present(var parameter, _) -> add(parameter);
      case SearchCondition.Chained(var path, _, var conditions) -> {
        add(path);
        add(conditions);
      }
      case SearchCondition.ReverseChained(_, var path, var conditions) -> {
        add(path);
        add(conditions);
      }
      case SearchCondition.AnyOf(var alternatives) -> alternatives.forEach(this::add);
      case SearchCondition.OfPatients _,
          SearchCondition.WithIds _,
          SearchCondition.UpdatedIs _,
          SearchCondition.Identified _,
          SearchCondition.NotIdentified _,
          SearchCondition.Nothing _ -> {
        // These look at columns and at identifiers, which every version writes.
      }
    }
  }

  private void add(LinkPath path) {
    switch (path) {
      case LinkPath.Reference(String parameter) -> add(parameter);
      case LinkPath.Compartment() -> {
        // The compartment is a column.
      }
    }
  }

  /** Rows under a name with a modifier come from the same declaration. */
  private void add(String parameter) {
    int colon = parameter.indexOf(':');
    used.add(colon < 0 ? parameter : parameter.substring(0, colon));
  }
}
