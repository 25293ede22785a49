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

  private static boolean isTerm(List<SearchCondition> alternative) {
    return alternative.size() == 1 && alternative.getFirst() instanceof HasTerm;
  }
}
