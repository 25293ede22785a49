package org.regenregistry.server.outcome;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.TermsAggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.regenregistry.mapping.treatment.Visit;

/**
 * The search request for the figures of a clinic. Its query is one term on the clinic's code, which
 * comes from the caller and from nowhere else; everything that a question names stands below it, in
 * aggregations of what the query found. It asks for no document.
 */
final class OutcomeQuery {

  static final String SCORED = "scored";
  static final String GROUPS = "groups";
  static final String NEWEST = "newest";
  static final String MAPPINGS = "mappings";
  static final String DERIVATIONS = "derivations";

  /** Name of the group of treatments that say nothing about the grouping field. */
  static final String NOT_RECORDED = "not-recorded";

  /** Stands for a missing value of a numeric field, which no record can hold. */
  static final long NO_GRADE = -1;

  /** Far more than any value set has, so that no group is left out. */
  private static final int GROUP_LIMIT = 500;

  private OutcomeQuery() {}

  static SearchRequest of(ClinicCode clinic, OutcomeQuestion question) {
    return SearchRequest.of(
        search ->
            search
                .index(TreatmentIndex.ALIAS)
                .size(0)
                .trackTotalHits(hits -> hits.enabled(false))
                // Half an answer would look like a whole one.
                .allowPartialSearchResults(false)
                .query(is(Field.CLINIC_CODE, clinic.value()))
                .aggregations(SCORED, scored(question))
                .aggregations(NEWEST, newest -> newest.max(m -> m.field(Field.INDEX_DATE)))
                .aggregations(
                    MAPPINGS, versions -> versions.terms(t -> t.field(Field.MAPPING_VERSION)))
                .aggregations(
                    DERIVATIONS,
                    versions -> versions.terms(t -> t.field(Field.DERIVATION_VERSION))));
  }

  /**
   * The treatments that can have a figure: every change is one from a baseline score, so the others
   * need not be looked at visit by visit.
   */
  private static Aggregation scored(OutcomeQuestion question) {
    List<Query> limits =
        Stream.concat(
                Stream.of(exists(Field.value(Visit.BL, question.measure()))),
                question.limits().entrySet().stream()
                    .map(limit -> is(limit.getKey().field(), limit.getValue())))
            .toList();
    return Aggregation.of(
        a ->
            a.filter(f -> f.bool(all -> all.filter(limits)))
                .aggregations(GROUPS, groups(question)));
  }

  private static Query exists(String field) {
    return Query.of(q -> q.exists(e -> e.field(field)));
  }

  private static Query is(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }

  /** The field that holds the figure of a visit: the score before, its change afterwards. */
  private static String figure(OutcomeQuestion question, Visit visit) {
    return visit == Visit.BL
        ? Field.value(visit, question.measure())
        : Field.delta(visit, question.measure());
  }

  private static Aggregation groups(OutcomeQuestion question) {
    Map<String, Aggregation> cells = new TreeMap<>();
    cells.put(Visit.BL.name(), figures(question, Visit.BL));
    question.visits().forEach(visit -> cells.put(visit.name(), figures(question, visit)));
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

  private static Aggregation figures(OutcomeQuestion question, Visit visit) {
    return Aggregation.of(a -> a.extendedStats(stats -> stats.field(figure(question, visit))));
  }
}
