package org.regenregistry.server.cohort;

import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import org.regenregistry.mapping.research.FieldKind;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;

/** Draws criteria at random: few fields, so that the same ones meet in one criterion. */
final class Drawn {

  static final List<ResearchField> PLAIN = fields("baseline.kl", "source.tissue", "donor.type");
  static final List<ResearchField> QUASI = fields("patient.sex", "patient.ageBand");

  private Drawn() {}

  /** Cohorts that the rules allow. */
  static Arbitrary<Cohort> cohorts() {
    return conjunctive(CohortRule.DEEPEST)
        .filter(criterion -> CohortRules.brokenBy(criterion).isEmpty())
        .map(Cohort::new);
  }

  /** Criteria of which some break rules. */
  static Arbitrary<Criterion> anyCriteria() {
    List<ResearchField> all = ResearchField.all();
    return tree(CohortRule.DEEPEST + 1, condition(Arbitraries.of(all)));
  }

  private static Arbitrary<Criterion> conjunctive(int depth) {
    Arbitrary<Criterion> quasi = condition(Arbitraries.of(QUASI));
    Arbitrary<Criterion> plain = tree(depth - 1, condition(Arbitraries.of(PLAIN)));
    if (depth <= 1) {
      return Arbitraries.oneOf(quasi, condition(Arbitraries.of(PLAIN)));
    }
    Arbitrary<Criterion> all =
        conjunctive(depth - 1).list().ofMinSize(1).ofMaxSize(3).map(AllOf::new);
    return Arbitraries.oneOf(quasi, plain, all);
  }

  private static Arbitrary<Criterion> tree(int depth, Arbitrary<Criterion> leaf) {
    if (depth <= 1) {
      return leaf;
    }
    Arbitrary<Criterion> inner = tree(depth - 1, leaf);
    Arbitrary<List<Criterion>> list = inner.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.frequencyOf(
        Tuple.of(2, leaf),
        Tuple.of(1, list.map(AllOf::new)),
        Tuple.of(1, list.map(AnyOf::new)),
        Tuple.of(1, inner.map(Not::new)));
  }

  private static Arbitrary<Criterion> condition(Arbitrary<ResearchField> fields) {
    return fields.flatMap(
        field -> values(field).list().ofMinSize(1).ofMaxSize(3).map(in -> new FieldIn(field, in)));
  }

  /** A value of a field. */
  static Arbitrary<String> values(ResearchField field) {
    return field.kind() == FieldKind.QUARTER
        ? Arbitraries.of("2024-Q4", "2025-Q1", "2026-Q3")
        : Arbitraries.of(field.values()).map(FieldValue::value);
  }

  static ResearchField field(String name) {
    return ResearchField.named(name).orElseThrow();
  }

  private static List<ResearchField> fields(String... names) {
    Predicate<ResearchField> wanted = field -> List.of(names).contains(field.name());
    return ResearchField.all().stream().filter(wanted).toList();
  }
}
