package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.cohort.CohortQuery;

/** Computes the aggregations of a plan over a cohort of a release, in one request. */
final class ReleasedIndex {

  private static final String EVERYBODY = "everybody";
  private static final String STRATA = "strata";

  private final ElasticsearchClient index;

  ReleasedIndex(ElasticsearchClient index) {
    this.index = index;
  }

  /** The cohort as one, or its strata by the values of a field. */
  Strata count(Release release, Cohort cohort, Optional<ResearchField> by, QuestionPlan plan)
      throws IOException {
    SearchResponse<Void> response = index.search(request(release, cohort, by, plan), Void.class);
    if (response.timedOut()) {
      throw new IOException("The release answered in part only");
    }
    Counted answer = new Counted(1, response.aggregations());
    return by.map(field -> Strata.by(field, answer.groups(STRATA)))
        .orElseGet(() -> Strata.undivided(answer.filter(EVERYBODY)));
  }

  /** As {@link #count}, in one request for each stratum. */
  Strata countEach(Release release, Cohort cohort, Optional<ResearchField> by, QuestionPlan plan)
      throws IOException {
    if (by.isEmpty()) {
      return count(release, cohort, by, plan);
    }
    ResearchField field = by.orElseThrow();
    Map<String, Counted> strata = count(release, cohort, by, plan.withoutFigures()).counted();
    Map<String, Counted> found = new TreeMap<>();
    for (Map.Entry<String, Counted> stratum : strata.entrySet()) {
      if (stratum.getValue().treatments() > 0) {
        QuestionPlan part = plan.within(Counting.is(field.path(), stratum.getKey()));
        found.put(stratum.getKey(), count(release, cohort, Optional.empty(), part).whole());
      }
    }
    return Strata.by(field, found);
  }

  private static SearchRequest request(
      Release release, Cohort cohort, Optional<ResearchField> by, QuestionPlan plan) {
    Map<String, Aggregation> figures = plan.aggregations();
    Map<String, Aggregation> divided =
        by.map(field -> Map.of(STRATA, Counting.groups(field.path(), figures)))
            .orElseGet(() -> Map.of(EVERYBODY, Counting.filter(Counting.everybody(), figures)));
    return SearchRequest.of(
        search ->
            search
                .index(release.index())
                .size(0)
                .trackTotalHits(hits -> hits.enabled(false))
                // Half an answer would look like a whole one.
                .allowPartialSearchResults(false)
                .query(selected(cohort, plan))
                .aggregations(divided));
  }

  private static Query selected(Cohort cohort, QuestionPlan plan) {
    return Counting.all(
        CohortQuery.of(cohort.canonical()),
        plan.population(),
        Counting.not(Counting.is(ResearchIndexField.EXCLUDE, plan.analysis().id())));
  }
}
