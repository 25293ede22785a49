package org.regenregistry.server.fhir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;
import org.regenregistry.server.store.SearchParameter;
import org.regenregistry.server.store.SearchParameters;

/** Reads the parameters of a search. Nothing is ignored: what is not understood is a problem. */
final class SearchQueries {

  static final String COUNT = "_count";
  static final String CURSOR = "_cursor";
  private static final Set<String> PRESENTATION = Set.of("_format", "_pretty", "_summary");
  private static final int DEFAULT_COUNT = 50;
  private static final int MAXIMUM_COUNT = 500;

  private final PageCursor cursors;

  SearchQueries(PageCursor cursors) {
    this.cursors = cursors;
  }

  /** A search, or the first thing that is wrong with its parameters. */
  sealed interface Reading {

    /** The search. */
    record Understood(SearchQuery query) implements Reading {}

    /** What is wrong. */
    record Refused(List<Problem> problems) implements Reading {}
  }

  Reading read(ResourceKind kind, Map<String, String[]> parameters, Caller.Clinic caller) {
    List<Problem> problems = new ArrayList<>();
    List<SearchCondition> conditions = new ArrayList<>();
    Map<String, String[]> searched = new TreeMap<>(parameters);
    searched.keySet().removeAll(PRESENTATION);
    String[] count = searched.remove(COUNT);
    String[] cursor = searched.remove(CURSOR);
    searched.forEach((name, values) -> read(kind, name, values, conditions, problems));
    int size = count(count == null ? "" : count[0], problems);
    String canonical = canonical(kind, searched);
    Optional<UUID> after = Optional.empty();
    if (cursor != null) {
      after = cursors.read(cursor[0], caller, canonical);
      if (after.isEmpty()) {
        problems.add(
            Problem.at(
                ProblemCode.CURSOR_INVALID,
                CURSOR,
                "This page link has expired or is not yours; search again from the start."));
      }
    }
    return problems.isEmpty()
        ? new Reading.Understood(new SearchQuery(kind, conditions, size, after, canonical))
        : new Reading.Refused(problems);
  }

  private static void read(
      ResourceKind kind,
      String name,
      String[] values,
      List<SearchCondition> conditions,
      List<Problem> problems) {
    Optional<SearchParameter> parameter = SearchParameters.find(kind, name);
    if (parameter.isEmpty()) {
      problems.add(unknown(kind, name));
      return;
    }
    for (String value : values) {
      SearchValueReader.read(kind, parameter.get(), value)
          .ifPresentOrElse(
              conditions::add,
              () ->
                  problems.add(
                      Problem.at(
                          ProblemCode.PARAMETER_INVALID,
                          name,
                          "The value of the parameter " + name + " does not have its form.")));
    }
  }

  private static Problem unknown(ResourceKind kind, String name) {
    String declared =
        SearchParameters.of(kind).stream()
            .map(SearchParameter::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return Problem.at(
        ProblemCode.PARAMETER_UNKNOWN,
        name,
        "%s has no search parameter or modifier '%s'. There are: %s."
            .formatted(kind.type(), name.replaceAll("[^A-Za-z0-9_:.-]", "?"), declared));
  }

  private static int count(String value, List<Problem> problems) {
    if (value.isEmpty()) {
      return DEFAULT_COUNT;
    }
    if (!value.matches("[0-9]{1,9}")) {
      problems.add(Problem.at(ProblemCode.PARAMETER_INVALID, COUNT, "_count is a number from 0."));
      return DEFAULT_COUNT;
    }
    return Math.min(Integer.parseInt(value), MAXIMUM_COUNT);
  }

  private static String canonical(ResourceKind kind, Map<String, String[]> searched) {
    return searched.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + Arrays.asList(entry.getValue()))
        .collect(Collectors.joining("&", kind.type() + "?", ""));
  }
}
