package org.regenregistry.server.question;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;

/** Which fields there are to group by, and which a cohort names. */
final class ResearchFields {

  private ResearchFields() {}

  /** The names of those by which treatments can be grouped. */
  static List<String> ofOneValue() {
    return ResearchField.all().stream()
        .filter(field -> !field.several())
        .map(ResearchField::name)
        .toList();
  }

  /** Those a criterion names. */
  static Set<ResearchField> in(Criterion criterion) {
    return named(criterion).collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<ResearchField> named(Criterion criterion) {
    return switch (criterion) {
      case FieldIn(ResearchField field, _) -> Stream.of(field);
      case AllOf(List<Criterion> criteria) -> criteria.stream().flatMap(ResearchFields::named);
      case AnyOf(List<Criterion> criteria) -> criteria.stream().flatMap(ResearchFields::named);
      case Not(Criterion inner) -> named(inner);
    };
  }
}
