package org.regenregistry.server.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.Handling;
import org.regenregistry.server.search.SearchQueries;
import org.regenregistry.server.search.SearchQuery;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.submission.Conditions;

/**
 * Conditions are read like a search of the caller. Parameters that say how to show what is found
 * mean nothing in a condition; they are refused, lest somebody thinks that they choose.
 */
record SearchConditions(SearchQueries queries, Caller.Clinic caller) implements Conditions {

  private static final Set<String> PRESENTATION = Set.of("_format", "_pretty");
  private static final Set<String> RESULT =
      Set.of(
          "_count",
          "_cursor",
          "_sort",
          "_total",
          "_summary",
          "_elements",
          "_include",
          "_revinclude",
          "_contained",
          "_containedType");

  @Override
  public Reading read(ResourceKind kind, String query) {
    Optional<Problem> unreadable = QueryText.problem(query);
    if (unreadable.isPresent()) {
      return new Reading.Refused(List.of(unreadable.get()));
    }
    Map<String, String[]> parameters = new TreeMap<>(QueryText.parameters(query));
    parameters.keySet().removeAll(PRESENTATION);
    if (parameters.isEmpty() || parameters.keySet().stream().anyMatch(SearchConditions::isResult)) {
      return new Reading.Refused(
          List.of(
              Problem.of(
                  ProblemCode.CONDITION_UNSUPPORTED,
                  "A condition has at least one search parameter, and none that shapes the answer"
                      + " of a search.")));
    }
    return switch (queries.read(kind, parameters, caller, Handling.STRICT)) {
      case SearchQueries.Reading.Understood(SearchQuery understood) ->
          new Reading.Understood(understood.request().conditions());
      case SearchQueries.Reading.Refused(var problems) -> new Reading.Refused(problems);
    };
  }

  private static boolean isResult(String parameter) {
    return RESULT.contains(parameter.replaceFirst(":.*", ""));
  }
}
