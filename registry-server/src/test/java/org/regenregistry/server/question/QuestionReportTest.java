package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.vocabulary.Extensions;
import tools.jackson.databind.json.JsonMapper;

/** Answers as MeasureReports. */
class QuestionReportTest {

  private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

  static List<ResearchQuestion> questions() {
    return ResearchQuestions.ALL;
  }

  @ParameterizedTest
  @MethodSource("questions")
  void isValidFhirAndHasWhatItsMeasureHas(ResearchQuestion question) {
    MeasureReport report = QuestionReport.of(question, SampleFigures.answer(question));

    assertThat(MeasureValidator.findings(report)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void saysWhatTheAnswerInJsonSays(ResearchQuestion question) {
    Answer answer = SampleFigures.answer(question);

    assertThat(ReportedFigures.of(QuestionReport.of(question, answer)))
        .isEqualTo(ReportedFigures.of(JsonMapper.shared().valueToTree(answer)))
        .isNotEmpty();
  }

  /** A report that lacks a group of its measure would not be found valid. */
  @Test
  void theValidatorHoldsReportsToTheirMeasure() {
    ResearchQuestion question = ResearchQuestions.withId("success").orElseThrow();
    MeasureReport report = QuestionReport.of(question, SampleFigures.answer(question));
    report.getGroup().removeFirst();

    assertThat(MeasureValidator.findings(report)).isNotEmpty();
  }

  @Test
  void countsAndScoresAShareOfTheDue() {
    StratifierGroupComponent due =
        stratum("success", "success.success.due", Map.of("definition", "nrs-mic-2", "visit", "W6"));

    assertThat(counts(due)).containsOnlyKeys("initial-population", "denominator", "numerator");
    assertThat(counts(due))
        .containsEntry("denominator", 105)
        .containsEntry("initial-population", 125)
        .containsEntry("numerator", 55);
    assertThat(due.getMeasureScore().getValue()).isEqualByComparingTo("0.55");
    assertThat(due.getMeasureScore().hasUnit()).isFalse();
  }

  @Test
  void masksWhatIsWithheld() {
    List<StratifierGroupComponent> masked =
        report("trajectory").getGroup().stream()
            .flatMap(group -> group.getStratifierFirstRep().getStratum().stream())
            .filter(stratum -> isMasked(stratum.getMeasureScore()))
            .toList();

    assertThat(masked)
        .isNotEmpty()
        .flatExtracting(StratifierGroupComponent::getPopulation)
        .allSatisfy(
            population -> {
              assertThat(population.getCountElement().hasValue()).isFalse();
              assertThat(population.getCountElement().getExtensionString(ABSENT))
                  .isEqualTo("masked");
            });
  }

  private static boolean isMasked(Quantity score) {
    return !score.getValueElement().hasValue()
        && "masked".equals(score.getValueElement().getExtensionString(ABSENT));
  }

  /** Rows have no sum, and so it is not one that somebody hides. */
  @Test
  void hasNoCountsOverAllRows() {
    MeasureReportGroupComponent group = report("success").getGroupFirstRep();

    assertThat(group.getPopulation())
        .isNotEmpty()
        .allSatisfy(
            population ->
                assertThat(population.getCountElement().getExtensionString(ABSENT))
                    .isEqualTo("not-applicable"));
    assertThat(group.hasMeasureScore()).isFalse();
  }

  @Test
  void aTableOfOneRowIsTheGroupItself() {
    MeasureReportGroupComponent marrow = group(report("yield"), "yield.marrow.yield");

    assertThat(marrow.getMeasureScore().getValue()).isEqualByComparingTo("23");
    assertThat(marrow.getMeasureScore().getCode()).isEqualTo("10*6/mL");
    assertThat(marrow.getStratifierFirstRep().getStratum()).isEmpty();
  }

  @Test
  void saysOfWhichDataAndByWhichRulesItIs() {
    MeasureReport report = report("success");
    Extension answered = report.getExtensionByUrl(Extensions.POOLED_ANSWER);

    assertThat(answered.getExtensionString("queryHash")).isEqualTo("abc");
    assertThat(answered.getExtensionByUrl("release").getValue().primitiveValue()).isEqualTo("7");
    SampleFigures.versions()
        .forEach(
            (name, version) -> assertThat(answered.getExtensionString(name)).isEqualTo(version));
    assertThat(report.getExtensionsByUrl(Extensions.RESPONDER_DEFINITION))
        .isNotEmpty()
        .allSatisfy(definition -> assertThat(definition.getExtensionString("source")).isNotEmpty());
    assertThat(report.getExtensionsByUrl(Extensions.ANSWER_NOTE)).isNotEmpty();
    assertThat(report.getExtensionsByUrl(Extensions.ASKED_PARAMETER)).hasSize(2);
    assertThat(report.getExtensionString(Extensions.COHORT_CRITERIA)).isEqualTo("{\"all\":[]}");
    assertThat(report.getMeasure()).isEqualTo("https://regen-registry.org/fhir/Measure/success|1");
    assertThat(report.getPeriod().getEndElement().getValueAsString()).isEqualTo("2026-11-01");
  }

  private static StratifierGroupComponent stratum(
      String question, String code, Map<String, String> keys) {
    return group(report(question), code).getStratifierFirstRep().getStratum().stream()
        .filter(
            stratum ->
                stratum.getComponent().stream()
                    .allMatch(
                        it ->
                            it.getValue()
                                .getText()
                                .equals(keys.get(it.getCode().getCodingFirstRep().getCode()))))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Integer> counts(StratifierGroupComponent stratum) {
    return stratum.getPopulation().stream()
        .collect(
            Collectors.toMap(
                it -> it.getCode().getCodingFirstRep().getCode(), it -> it.getCount()));
  }

  private static MeasureReportGroupComponent group(MeasureReport report, String code) {
    return report.getGroup().stream()
        .filter(group -> group.getCode().getCodingFirstRep().getCode().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static MeasureReport report(String question) {
    ResearchQuestion found = ResearchQuestions.withId(question).orElseThrow();
    return QuestionReport.of(found, SampleFigures.answer(found));
  }
}
