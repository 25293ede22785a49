package org.regenregistry.server.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.SearchCondition.AnyOf;
import org.regenregistry.server.store.SearchCondition.HasTerm;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys that the dictionary has for the questions of a search. */
final class TermKeys {

  private final Map<TermQuestion, Set<Long>> answers;

  TermKeys(Map<TermQuestion, Set<Long>> answers) {
    this.answers = Map.copyOf(answers);
  }

  /** Asks for all that the conditions need, with one statement if they need anything. */
  static TermKeys find(JdbcClient jdbc, ClinicCode clinic, List<SearchCondition> conditions) {
    List<TermQuestion> questions = TermQuestion.of(conditions);
    Map<TermQuestion, Set<Long>> answers = new HashMap<>();
    questions.forEach(question -> answers.put(question, new TreeSet<>()));
    if (!questions.isEmpty()) {
      SqlText sql = TermSql.of(clinic, questions);
      jdbc.sql(sql.text())
          .params(sql.parameters())
          .query((row, _) -> Map.entry(row.getInt("question"), row.getLong("key")))
          .list()
          .forEach(
              found ->
                  answers
                      .getOrDefault(questions.get(found.getKey()), new TreeSet<>())
                      .add(found.getValue()));
    }
    return new TermKeys(answers);
  }

  /** The keys of the terms that answer the question. */
  Long[] of(TermQuestion question) {
    return answers.getOrDefault(question, Set.of()).toArray(Long[]::new);
  }

  /**
   * The keys of which a resource must have one, where that is all that the condition asks:
   * alternatives of terms are one longer list of terms.
   */
  Optional<Long[]> wanted(SearchCondition condition) {
    return switch (condition) {
      case HasTerm(var parameter, var patterns) ->
          Optional.of(of(new TermQuestion.Fitting(parameter, patterns)));
      case AnyOf(var alternatives) when alternatives.stream().allMatch(TermKeys::isTerm) -> {
        Set<Long> keys = new TreeSet<>();
        alternatives.forEach(
            alternative -> keys.addAll(List.of(wanted(alternative.getFirst()).orElseThrow())));
        yield Optional.of(keys.toArray(Long[]::new));
      }
      default -> Optional.empty();
    };
  }

  /**
   * The same conditions without what the dictionary already rules out: nobody has a term that is
   * not in it, and an alternative that nobody fulfils is none.
   */
  List<SearchCondition> simplified(List<SearchCondition> conditions) {
    return conditions.stream().flatMap(condition -> simplified(condition).stream()).toList();
  }

  private List<SearchCondition> simplified(SearchCondition condition) {
    if (wanted(condition).isPresent()) {
      boolean known = wanted(condition).orElseThrow().length > 0;
      return List.of(known ? condition : new SearchCondition.Nothing());
    }
    return switch (condition) {
      case AnyOf(var alternatives) -> anyOf(alternatives.stream().map(this::simplified).toList());
      case SearchCondition.Chained(var path, var target, var conditions) ->
          List.of(new SearchCondition.Chained(path, target, simplified(conditions)));
      case SearchCondition.ReverseChained(var source, var path, var conditions) ->
          List.of(new SearchCondition.ReverseChained(source, path, simplified(conditions)));
      default -> List.of(condition);
    };
  }

  private static List<SearchCondition> anyOf(List<List<SearchCondition>> alternatives) {
    List<List<SearchCondition>> possible =
        alternatives.stream()
            .filter(alternative -> !alternative.contains(new SearchCondition.Nothing()))
            .toList();
    return switch (possible.size()) {
      case 0 -> List.of(new SearchCondition.Nothing());
      case 1 -> possible.getFirst();
      default -> List.of(new AnyOf(possible));
    };
  }

  private static boolean isTerm(List<SearchCondition> alternative) {
    return alternative.size() == 1 && alternative.getFirst() instanceof HasTerm;
  }
}
