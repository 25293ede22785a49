package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.TermsAggregateBase;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The aggregations that plans are made of. Every bucket of theirs has patients counted. */
final class Counting {

  /** Far more than any field has values, so that no group is left out. */
  private static final int ALL_GROUPS = 1_000;

  private Counting() {}

  /** Those for whom a query holds. */
  static Aggregation filter(Query query) {
    return filter(query, Map.of());
  }

  /** Those for whom a query holds, with more about them. */
  static Aggregation filter(Query query, Map<String, Aggregation> more) {
    return Aggregation.of(a -> a.filter(query).aggregations(withTally(more)));
  }

  /** Groups by the value of a field; who has no value is in none, who has several in several. */
  static Aggregation groups(String field, Map<String, Aggregation> more) {
    return Aggregation.of(
        a -> a.terms(terms -> terms.field(field).size(ALL_GROUPS)).aggregations(withTally(more)));
  }

  /** Number, mean and deviation of a field. */
  static Aggregation statistics(String field) {
    return Aggregation.of(a -> a.extendedStats(stats -> stats.field(field)));
  }

  /** The mean of a field, weighted by another one. */
  static Aggregation weighted(String field, String weight) {
    return Aggregation.of(
        a -> a.weightedAvg(mean -> mean.value(v -> v.field(field)).weight(w -> w.field(weight))));
  }

  /** That the field has a value. */
  static Query exists(String field) {
    return Query.of(q -> q.exists(e -> e.field(field)));
  }

  /** That the field has this value. */
  static Query is(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }

  /** That the field has this number. */
  static Query is(String field, long value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }

  /** That all hold. */
  static Query all(Query... queries) {
    return Query.of(q -> q.bool(b -> b.filter(List.of(queries))));
  }

  /** That it does not hold. */
  static Query not(Query query) {
    return Query.of(q -> q.bool(b -> b.mustNot(query)));
  }

  /** Everybody. */
  static Query everybody() {
    return Query.of(q -> q.matchAll(m -> m));
  }

  static Map<String, Aggregation> withTally(Map<String, Aggregation> more) {
    Map<String, Aggregation> all = new HashMap<>(ClinicsAndPatients.patients());
    all.putAll(more);
    return all;
  }

  /** Aggregations with the clinics, which means and quartiles need. */
  static Map<String, Aggregation> withClinics(Map<String, Aggregation> more) {
    Map<String, Aggregation> all = new HashMap<>(ClinicsAndPatients.clinics());
    all.putAll(more);
    return all;
  }

  /** The terms, if they are all there are. */
  static <T extends TermsAggregateBase<?>> T complete(T terms) {
    Long others = terms.sumOtherDocCount();
    if (others != null && others > 0) {
      throw new IllegalStateException("The field has more values than were asked for");
    }
    return terms;
  }
}
