package org.regenregistry.server.cohort;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;

/** Whether a treatment belongs to a cohort, by the definition of the language. */
public final class NaiveEvaluation {

  private NaiveEvaluation() {}

  /**
   * Whether a criterion holds.
   *
   * @param document the values of each field of a research document
   */
  public static boolean holds(Criterion criterion, Map<String, Set<String>> document) {
    return switch (criterion) {
      case FieldIn(ResearchField field, List<String> values) ->
          document.getOrDefault(field.name(), Set.of(FieldValue.NOT_RECORDED)).stream()
              .anyMatch(values::contains);
      case AllOf(List<Criterion> criteria) ->
          criteria.stream().allMatch(inner -> holds(inner, document));
      case AnyOf(List<Criterion> criteria) ->
          criteria.stream().anyMatch(inner -> holds(inner, document));
      case Not(Criterion inner) -> !holds(inner, document);
    };
  }
}
