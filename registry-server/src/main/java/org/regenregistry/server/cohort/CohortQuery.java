package org.regenregistry.server.cohort;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;

/**
 * A criterion as a query of the index of research documents. It only selects: who may ask, whose
 * consent counts and what may be published is for whoever runs it.
 */
public final class CohortQuery {

  private CohortQuery() {}

  /** The query; it computes no score, so that the index can keep its parts. */
  public static Query of(Criterion criterion) {
    return switch (criterion) {
      case FieldIn(ResearchField field, List<String> values) -> terms(field, values);
      case AllOf(List<Criterion> criteria) when criteria.isEmpty() ->
          Query.of(q -> q.matchAll(m -> m));
      case AllOf(List<Criterion> criteria) -> Query.of(q -> q.bool(b -> b.filter(each(criteria))));
      case AnyOf(List<Criterion> criteria) ->
          Query.of(q -> q.bool(b -> b.should(each(criteria)).minimumShouldMatch("1")));
      case Not(Criterion inner) -> Query.of(q -> q.bool(b -> b.mustNot(of(inner))));
    };
  }

  private static Query terms(ResearchField field, List<String> values) {
    List<FieldValue> terms = values.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field.path()).terms(any -> any.value(terms))));
  }

  private static List<Query> each(List<Criterion> criteria) {
    return criteria.stream().map(CohortQuery::of).toList();
  }
}
