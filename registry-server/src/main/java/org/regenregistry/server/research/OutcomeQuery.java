package org.regenregistry.server.research;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.TermsAggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.regenregistry.mapping.treatment.Visit;

/**
 * The one search request that answers a question. It uses aggregations only, which the smallest
 * Elasticsearch distribution has too, and asks for no document.
 */
final class OutcomeQuery {

  static final String GROUPS = "groups";
  static final String FIGURES = "figures";
  static final String PATIENTS = "patients";
  static final String EVERYTHING = "everything";
  static final String NEWEST = "newest";
  static final String MAPPINGS = "mappings";
  static final String DERIVATIONS = "derivations";

  /** Name of the group of treatments that say nothing about the grouping field. */
  static final String NOT_RECORDED = "not-recorded";

  /** Stands for a missing value of a numeric field, which no record can hold. */
  static final long NO_GRADE = -1;

  /** Far more than any value set has, so that no group is left out. */
  private static final int GROUP_LIMIT = 500;

  /** The most that Elasticsearch offers; counts up to it are near exact, small ones exact. */
  private static final int PRECISION = 40_000;

  private OutcomeQuery() {}

  static SearchRequest of(OutcomeQuestion question) {
    return SearchRequest.of(
        search ->
            search
                .index(TreatmentIndex.ALIAS)
                .size(0)
                .trackTotalHits(hits -> hits.enabled(false))
                // Half an answer would look like a whole one.
                .allowPartialSearchResults(false)
                .query(limits(question))
                .aggregations(GROUPS, groups(question))
                .aggregations(EVERYTHING, position()));
  }

  private static Query limits(OutcomeQuestion question) {
    List<Query> limits =
        question.limits().entrySet().stream()
            .map(
                limit ->
                    Query.of(
                        q -> q.term(t -> t.field(limit.getKey().field()).value(limit.getValue()))))
            .toList();
    return Query.of(q -> q.bool(all -> all.filter(limits)));
  }

  private static Aggregation groups(OutcomeQuestion question) {
    Map<String, Aggregation> cells = new TreeMap<>();
    cells.put(Visit.BL.name(), cell(Field.value(Visit.BL, question.measure())));
    question
        .visits()
        .forEach(visit -> cells.put(visit.name(), cell(Field.delta(visit, question.measure()))));
    return Aggregation.of(a -> a.terms(terms(question.grouping())).aggregations(cells));
  }

  private static TermsAggregation terms(Grouping grouping) {
    return TermsAggregation.of(
        terms -> {
          terms.field(grouping.field()).size(GROUP_LIMIT);
          return grouping == Grouping.KELLGREN_LAWRENCE
              ? terms.missing(NO_GRADE)
              : terms.missing(NOT_RECORDED);
        });
  }

  private static Aggregation cell(String field) {
    return Aggregation.of(
        a ->
            a.filter(f -> f.exists(e -> e.field(field)))
                .aggregations(FIGURES, figures -> figures.extendedStats(s -> s.field(field)))
                .aggregations(
                    PATIENTS,
                    patients ->
                        patients.cardinality(
                            c -> c.field(Field.PATIENT_PSEUDONYM).precisionThreshold(PRECISION))));
  }

  private static Aggregation position() {
    return Aggregation.of(
        a ->
            a.global(g -> g)
                .aggregations(NEWEST, newest -> newest.max(m -> m.field(Field.INDEX_DATE)))
                .aggregations(
                    MAPPINGS, versions -> versions.terms(t -> t.field(Field.MAPPING_VERSION)))
                .aggregations(
                    DERIVATIONS,
                    versions -> versions.terms(t -> t.field(Field.DERIVATION_VERSION))));
  }
}
