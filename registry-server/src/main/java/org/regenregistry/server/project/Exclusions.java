package org.regenregistry.server.project;

import java.util.List;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;

/**
 * Criteria that leave out the smaller part of all treatments, as far as their text tells. Who knows
 * much of one person can leave out that person by several conditions at once.
 */
final class Exclusions {

  private Exclusions() {}

  /** The criteria of a conjunction that leave out the larger part, in their order. */
  static List<Criterion> without(List<Criterion> conjunction) {
    return conjunction.stream().filter(criterion -> !leavesOutLittle(criterion)).toList();
  }

  /** An alternative that leaves out little leaves out less still together with others. */
  private static boolean leavesOutLittle(Criterion criterion) {
    return switch (criterion) {
      case FieldIn(ResearchField field, List<String> values) -> isMost(field, values);
      case Not(FieldIn(ResearchField field, List<String> values)) -> !isMost(field, values);
      case Not _ -> true;
      case AnyOf(List<Criterion> criteria) ->
          criteria.stream().anyMatch(Exclusions::leavesOutLittle);
      case AllOf(List<Criterion> criteria) ->
          criteria.stream().allMatch(Exclusions::leavesOutLittle);
    };
  }

  /**
   * Whether these are more than half of a field's values. Cells of quasi-identifiers hold nobody or
   * enough patients, whichever values are left out.
   */
  private static boolean isMost(ResearchField field, List<String> values) {
    return !field.quasiIdentifier() && 2 * values.size() > field.values().size();
  }
}
