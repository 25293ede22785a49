package org.regenregistry.server.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/** Whatever is asked, the search sees the treatments of one clinic and no other. */
class OutcomeQueryTest {

  static Stream<OutcomeQuestion> questions() {
    return Stream.of(Grouping.values())
        .flatMap(
            grouping ->
                Stream.of(
                    new OutcomeQuestion(
                        Measure.ODI, new TreeSet<>(List.of(Visit.M6)), grouping, Map.of()),
                    new OutcomeQuestion(
                        Measure.KOOS_PAIN,
                        new TreeSet<>(List.of(Visit.W6, Visit.M24)),
                        grouping,
                        Map.of(CohortField.INDICATION, "knee-oa", CohortField.SITE, "knee"))));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theWholeQueryIsTheClinicOfTheCaller(OutcomeQuestion question) {
    Query query =
        Objects.requireNonNull(OutcomeQuery.of(new ClinicCode("SEOUL-01"), question).query());

    assertThat(query.isTerm()).isTrue();
    assertThat(query.term().field()).isEqualTo("clinic.code");
    assertThat(query.term().value().stringValue()).isEqualTo("SEOUL-01");
  }

  @ParameterizedTest
  @MethodSource("questions")
  void noAggregationLooksBeyondTheQuery(OutcomeQuestion question) {
    SearchRequest request = OutcomeQuery.of(new ClinicCode("SEOUL-01"), question);

    assertThat(all(request.aggregations())).hasSizeGreaterThan(4).noneMatch(Aggregation::isGlobal);
    assertThat(request.size()).isZero();
  }

  private static List<Aggregation> all(Map<String, Aggregation> aggregations) {
    List<Aggregation> all = new ArrayList<>(aggregations.values());
    aggregations.values().forEach(each -> all.addAll(all(each.aggregations())));
    return all;
  }
}
