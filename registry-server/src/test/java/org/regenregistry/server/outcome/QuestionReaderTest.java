package org.regenregistry.server.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;

class QuestionReaderTest {

  @Test
  void understandsTheFullGrammar() {
    String json =
        """
        {"measure":"koos-pain","visits":["M6","W6"],"groupBy":"source.tissue",
         "filter":{"indication":"knee-oa","site":"knee"}}
        """;

    assertThat(read(json))
        .isEqualTo(
            new Understood<>(
                new OutcomeQuestion(
                    Measure.KOOS_PAIN,
                    new TreeSet<>(List.of(Visit.W6, Visit.M6)),
                    Grouping.TISSUE_SOURCE,
                    Map.of(CohortField.INDICATION, "knee-oa", CohortField.SITE, "knee"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {"measure":"happiness","visits":["M6"],"groupBy":"source.tissue"}; measure; koos-pain
          {"visits":["M6"],"groupBy":"source.tissue"}; measure; pain-nrs
          {"measure":"odi","visits":["M6","M7"],"groupBy":"source.tissue"}; visits[1]; M12
          {"measure":"odi","visits":["BL"],"groupBy":"source.tissue"}; visits[0]; W3
          {"measure":"odi","visits":[],"groupBy":"source.tissue"}; visits; M24
          {"measure":"odi","visits":["M6"],"groupBy":"patient.pseudonym"}; groupBy; product.type
          {"measure":"odi","visits":["M6"],"groupBy":"site.code","filter":{"sex":"male"}}; filter.sex; site
          {"measure":"odi","visits":["M6"],"groupBy":"site.code","filter":{"site":"*"}}; filter.site; knee
          {"measure":"odi","visits":["M6"],"groupBy":"site.code","script":"1"}; script; measure
          {"measure":"odi","visits":["M6"],"groupBy":"site.code","clinic":"BERLIN-01"}; clinic; measure
          {"measure":"odi","visits":["M6"],"groupBy":"site.code","filter":{"clinic.code":"B"}}; filter.clinic.code; site
          {"measure":"odi","visits":["M6"],"groupBy":"clinic.code"}; groupBy; product.type
          """)
  void namesTheFieldAtFaultAndWhatExists(String json, String field, String exists) {
    assertThat(read(json))
        .isInstanceOfSatisfying(
            Misread.class,
            misread ->
                assertThat(((Misread<?>) misread).fields())
                    .singleElement()
                    .satisfies(
                        fault -> {
                          assertThat(fault.field()).isEqualTo(field);
                          assertThat(fault.allowed()).contains(exists);
                        }));
  }

  @Test
  void reportsEveryFaultAtOnce() {
    assertThat(read("{}"))
        .isInstanceOfSatisfying(
            Misread.class,
            misread ->
                assertThat(((Misread<?>) misread).fields())
                    .extracting(InvalidField::field)
                    .containsExactly("measure", "visits", "groupBy"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{\"measure\":",
        "{\"measure\":1}",
        "{\"visits\":\"M6\"}",
        "{\"visits\":[1]}",
        "{\"filter\":[]}",
        "{\"filter\":{\"site\":1e999999999}}",
        "{\"measure\":\"odi\",\"measure\":\"odi\"}",
        "{} {}"
      })
  void refusesWhatIsNotAQuestionAtAll(String body) {
    assertThat(OutcomeRequestJson.read(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Misread.class);
  }

  @Test
  void equalQuestionsHaveOneCanonicalForm() {
    OutcomeQuestion one =
        OutcomeQuestion.of(Measure.ODI, List.of(Visit.M12, Visit.W6), Grouping.SITE);
    OutcomeQuestion same =
        OutcomeQuestion.of(Measure.ODI, List.of(Visit.W6, Visit.M12, Visit.W6), Grouping.SITE);

    assertThat(one.canonical()).isEqualTo(same.canonical()).isEqualTo("odi|W6,M12|site.code|");
  }

  private static Reading<OutcomeQuestion> read(String json) {
    return switch (OutcomeRequestJson.read(json.getBytes(StandardCharsets.UTF_8))) {
      case Misread<OutcomeRequest>(var fields) -> new Misread<>(fields);
      case Understood<OutcomeRequest>(var request) -> QuestionReader.read(request);
    };
  }
}
