package org.regenregistry.server.explore;

import java.util.List;
import java.util.stream.Collectors;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;

/** Criteria as a reader sees them. */
final class CohortWords {

  private CohortWords() {}

  /** The criteria of an address, one each; none for everybody. */
  static List<String> criteria(AskedAddress address) {
    return address.limits().entrySet().stream()
        .map(
            limit ->
                title(limit.getKey())
                    + (address.leavesOut(limit.getKey()) ? ": not " : ": ")
                    + limit.getValue().stream()
                        .map(value -> Words.of(limit.getKey(), value))
                        .collect(Collectors.joining(" or ")))
        .toList();
  }

  private static String title(String name) {
    return ResearchField.named(name).map(ResearchField::title).orElse(name);
  }

  static String of(Criterion criterion) {
    return switch (criterion) {
      case FieldIn(ResearchField field, List<String> values) ->
          field.title()
              + ": "
              + values.stream()
                  .map(value -> Words.of(field, value))
                  .collect(Collectors.joining(" or "));
      case Not(Criterion inner) -> "not (" + of(inner) + ")";
      case AllOf(List<Criterion> criteria) -> joined(criteria, " and ");
      case AnyOf(List<Criterion> criteria) -> joined(criteria, " or ");
    };
  }

  private static String joined(List<Criterion> criteria, String by) {
    return criteria.stream().map(CohortWords::of).collect(Collectors.joining(by, "(", ")"));
  }
}
