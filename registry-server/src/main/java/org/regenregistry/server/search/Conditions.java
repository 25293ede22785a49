package org.regenregistry.server.search;

import java.util.List;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.store.SearchCondition;

/** What one parameter of a search asks for, or what is wrong with it. */
sealed interface Conditions {

  /** All of these must hold. */
  record Understood(List<SearchCondition> conditions) implements Conditions {}

  /** The parameter cannot be understood. */
  record Refused(Problem problem) implements Conditions {}
}
