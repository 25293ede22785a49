package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.problem.Remark;
import org.regenregistry.server.store.Position;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;
import org.regenregistry.server.store.SearchOrder;
import org.regenregistry.server.store.SearchRequest;
import org.regenregistry.server.store.SearchRequest.Total;

/** The reading of one search: what was understood so far, and what is wrong. */
final class SearchReading {

  /** Every value is a condition of its own. */
  private static final int MOST_VALUES = 100;

  private static final int MOST_INCLUDES = 20;

  private final ResourceKind kind;
  private final SearchParameters parameters;
  private final ConditionReader reader;
  private final Handling handling;

  private final List<SearchCondition> conditions = new ArrayList<>();
  private final List<Inclusion> includes = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final SortedMap<String, List<String>> used = new TreeMap<>();
  private SearchOrder order = SearchOrder.BY_ID;
  private Total total = Total.EXACT;
  private int count = ResultParameters.DEFAULT_COUNT;
  private boolean countOnly;
  private Optional<String> cursor = Optional.empty();

  SearchReading(
      ResourceKind kind, SearchParameters parameters, ConditionReader reader, Handling handling) {
    this.kind = kind;
    this.parameters = parameters;
    this.reader = reader;
    this.handling = handling;
  }

  void read(Map<String, String[]> sent) {
    if (sent.values().stream().mapToInt(values -> values.length).sum() > MOST_VALUES) {
      problems.add(
          Problem.of(
              ProblemCode.SEARCH_TOO_COSTLY,
              "A search has at most %d parameters.".formatted(MOST_VALUES)));
      return;
    }
    new TreeMap<>(sent).forEach((name, values) -> read(name, List.of(values)));
    if (includes.size() > MOST_INCLUDES) {
      problems.add(
          Problem.at(
              ProblemCode.SEARCH_TOO_COSTLY,
              InclusionReader.INCLUDE,
              "A search includes at most %d references.".formatted(MOST_INCLUDES)));
    }
    used.put(ResultParameters.COUNT, List.of(Integer.toString(count)));
  }

  List<Problem> problems() {
    return problems;
  }

  Optional<String> cursor() {
    return cursor;
  }

  /** The query that a cursor is bound to: whatever decides what is found, and in which order. */
  String canonical() {
    SortedMap<String, List<String>> bound = new TreeMap<>(used);
    bound.remove(ResultParameters.COUNT);
    bound.keySet().removeAll(ResultParameters.PRESENTATION);
    return kind.type() + "?" + CanonicalQuery.of(bound);
  }

  SearchQuery query(Optional<Position> after) {
    SearchRequest request =
        new SearchRequest(
            kind, conditions, order, after, countOnly ? 0 : count, countOnly ? Total.EXACT : total);
    return new SearchQuery(request, includes, remarks, used, canonical());
  }

  private void read(String name, List<String> values) {
    switch (name) {
      case ResultParameters.COUNT -> count = Limits.count(once(name, values), problems);
      case ResultParameters.CURSOR -> cursor = once(name, values);
      case ResultParameters.TOTAL -> {
        total = Limits.total(once(name, values), problems);
        used.put(name, values);
      }
      case SortReader.SORT -> {
        order =
            once(name, values)
                .map(value -> new SortReader(parameters).read(kind, value, problems))
                .orElse(SearchOrder.BY_ID);
        used.put(name, values);
      }
      case ResultParameters.CONTAINED, ResultParameters.CONTAINED_TYPE -> {
        values.forEach(value -> Limits.contained(name, value, problems));
        used.put(name, values);
      }
      case String shown when ResultParameters.PRESENTATION.contains(shown) -> {
        countOnly = countOnly || isCount(shown, values);
        used.put(name, values);
      }
      case String inclusion when InclusionReader.isInclusion(inclusion) -> include(name, values);
      default -> search(name, values);
    }
  }

  private static boolean isCount(String name, List<String> values) {
    return name.equals(ResultParameters.SUMMARY)
        && values.stream().anyMatch("count"::equalsIgnoreCase);
  }

  private Optional<String> once(String name, List<String> values) {
    if (values.size() > 1) {
      problems.add(
          Problem.at(ProblemCode.PARAMETER_INVALID, name, name + " can be given once only."));
    }
    return values.stream().findFirst();
  }

  private void include(String name, List<String> values) {
    InclusionReader inclusions = new InclusionReader(parameters);
    for (String value : values) {
      inclusions
          .read(kind, name, value, problems)
          .filter(inclusion -> !includes.contains(inclusion))
          .ifPresent(includes::add);
    }
    used.put(name, values);
  }

  private void search(String name, List<String> values) {
    if (handling == Handling.LENIENT && isUnknown(name)) {
      remarks.add(ignored(name));
      return;
    }
    for (String value : values) {
      switch (reader.read(Question.of(kind, name, value))) {
        case Conditions.Understood(var understood) -> conditions.addAll(understood);
        case Conditions.Refused(Problem problem) -> problems.add(problem);
      }
    }
    used.put(name, values);
  }

  private boolean isUnknown(String name) {
    return !name.startsWith(ConditionReader.HAS)
        && parameters.find(kind, ParameterName.parse(name).name()).isEmpty();
  }

  private static Remark ignored(String name) {
    String shown = ConditionReader.harmless(name);
    return new Remark(
        Remark.Level.WARNING,
        "parameter-ignored",
        shown,
        Optional.empty(),
        ("The parameter %s is unknown and was ignored, as the request asks; more may be found than"
                + " is wanted.")
            .formatted(shown));
  }
}
