package org.regenregistry.server.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.problem.Reading.Understood;
import tools.jackson.databind.json.JsonMapper;

class CohortQueryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {"all":[]}; {"match_all":{}}
          {"field":"baseline.kl","in":["2","3"]}; {"terms":{"baseline.kl":["2","3"]}}
          {"not":{"field":"donor.type","in":["autologous"]}}; {"bool":{"must_not":[{"terms":{"donor.type":["autologous"]}}]}}
          {"all":[{"field":"patient.sex","in":["female"]},{"field":"index.quarter","in":["2026-Q3"]}]}; {"bool":{"filter":[{"terms":{"patient.sex":["female"]}},{"terms":{"index.quarter":["2026-Q3"]}}]}}
          {"any":[{"field":"dose.band","in":["above-400"]},{"field":"site.code","in":["hip"]}]}; {"bool":{"minimum_should_match":"1","should":[{"terms":{"dose.band":["above-400"]}},{"terms":{"site.code":["hip"]}}]}}
          """)
  void becomesAQueryWithoutScores(String cohort, String query) {
    assertThat(CohortReader.read(cohort))
        .isInstanceOfSatisfying(
            Understood.class,
            read ->
                assertThat(json(((Cohort) read.value()).criterion()))
                    .isEqualTo(JsonMapper.shared().readTree(query)));
  }

  private static Object json(Criterion criterion) {
    String text = JsonpUtils.toJsonString(CohortQuery.of(criterion), new JacksonJsonpMapper());
    return JsonMapper.shared().readTree(text);
  }
}
