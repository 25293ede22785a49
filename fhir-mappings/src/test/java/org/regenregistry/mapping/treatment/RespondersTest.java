package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.vocabulary.Canonical;

class RespondersTest {

  private static SampleRecord scored(Measure measure, double before, double after) {
    return leftKnee()
        .score("b-" + measure.id(), measure, onDay(-5), before)
        .score("f-" + measure.id(), measure, onDay(183), after);
  }

  private static SampleRecord and(
      SampleRecord record, Measure measure, double before, double after) {
    return record
        .score("b-" + measure.id(), measure, onDay(-5), before)
        .score("f-" + measure.id(), measure, onDay(183), after);
  }

  private static SampleRecord forBack(SampleRecord record) {
    CodeableConcept back = SampleRecord.code(Canonical.INDICATION, "disc-low-back-pain");
    return record.change(Procedure.class, it -> it.setReasonCode(List.of(back)));
  }

  private static Optional<Response> find(SampleRecord record, String definition) {
    return record.document().followUp().response(definition);
  }

  private static Response response(SampleRecord record, String definition) {
    return find(record, definition).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "nrs-mic-2,pain-nrs,6,4,true",
    "nrs-mic-2,pain-nrs,6,4.1,false",
    "vas-mic-17-5,pain-vas,60,42.5,true",
    "vas-mic-17-5,pain-vas,60,42.6,false",
    "koos-nonsurg-2025-pain,koos-pain,40.1,51.4,true",
    "koos-nonsurg-2025-pain,koos-pain,40.1,51.3,false",
    "koos-nonsurg-2025-symptoms,koos-symptoms,40,52.1,true",
    "koos-nonsurg-2025-adl,koos-adl,40,50.1,false",
    "koos-nonsurg-2025-sport,koos-sport,40,55.5,true",
    "koos-nonsurg-2025-qol,koos-qol,40,53.1,false",
    "koosps-mcid,koos-ps,40,42.2,true",
    "koosqol-mcid,koos-qol,40,48,true",
    "koosjr-scb-20,koos-jr,50,69.9,false",
    "odi-mic-10,odi,40,30,true",
    "odi-mic-30pct,odi,40,28,true",
    "odi-mic-30pct,odi,40,28.1,false"
  })
  void thresholdItselfCounts(
      String definition, String measure, double before, double after, String responded) {
    Response response =
        response(scored(Measure.ofId(measure).orElseThrow(), before, after), definition);
    assertThat(response.visits()).containsEntry(Visit.M6, Boolean.valueOf(responded));
  }

  @Test
  void everyScoreOfTheSumIsNeeded() {
    SampleRecord two = and(scored(Measure.WOMAC_PAIN, 10, 8), Measure.WOMAC_FUNCTION, 36, 31);
    assertThat(find(two, "womac-12pct")).isEmpty();
    SampleRecord three = and(two, Measure.WOMAC_STIFFNESS, 4, 4);
    assertThat(response(three, "womac-12pct").at(Visit.M6)).isTrue();
  }

  @Test
  void shareOfNothingIsNotJudged() {
    assertThat(find(scored(Measure.ODI, 0, 0), "odi-mic-30pct")).isEmpty();
    assertThat(response(scored(Measure.ODI, 0, 0), "odi-mic-10").at(Visit.M6)).isFalse();
  }

  @Test
  void scoreWithoutBaselineIsNotJudged() {
    assertThat(leftKnee().score("s1", Measure.PAIN_NRS, onDay(183), 1).document().followUp().resp())
        .isEmpty();
  }

  @Test
  void definitionIsForItsIndicationsAlone() {
    assertThat(find(scored(Measure.PAIN_VAS, 60, 45), "vas-mic-15-back")).isEmpty();
    assertThat(response(forBack(scored(Measure.PAIN_VAS, 60, 45)), "vas-mic-15-back").at(Visit.M6))
        .isTrue();
  }

  @Test
  void inactiveDefinitionIsNotCarried() {
    assertThat(find(scored(Measure.KOOS_PAIN, 40, 90), "koos-physio-2021-pain")).isEmpty();
    assertThat(ResponderDefinition.ofId("koos-physio-2021-pain")).isEmpty();
    assertThat(ResponderDefinition.all())
        .extracting(ResponderDefinition::id)
        .contains("koos-physio-2021-pain");
  }

  @Test
  void firstDayIsThatOfTheFirstResponse() {
    SampleRecord record =
        scored(Measure.PAIN_NRS, 6, 6)
            .score("s1", Measure.PAIN_NRS, onDay(21), 5)
            .score("s2", Measure.PAIN_NRS, onDay(44), 3);
    Response response = response(record, "nrs-mic-2");
    assertThat(response.firstDay()).hasValue(44);
    assertThat(response.visits())
        .isEqualTo(Map.of(Visit.W3, false, Visit.W6, true, Visit.M6, false));
  }

  @ParameterizedTest
  @CsvSource({
    // Pain down by half and by 20 of 100: a high improvement of one.
    "60,30,50,50,true",
    // Half, but of little.
    "30,15,50,50,false",
    // A fifth and 10 of 100 of both.
    "50,40,50,40,true",
    // A fifth and 10 of 100 of one.
    "50,40,50,42,false"
  })
  void omeractOarsiNeedsOneHighOrTwoLowImprovements(
      double pain, double painAfter, double function, double functionAfter, String responded) {
    // KOOS runs the other way: 100 is good.
    SampleRecord record =
        and(
            scored(Measure.KOOS_PAIN, 100 - pain, 100 - painAfter),
            Measure.KOOS_ADL,
            100 - function,
            100 - functionAfter);
    assertThat(response(record, "omeract-oarsi").at(Visit.M6))
        .isEqualTo(Boolean.parseBoolean(responded));
  }

  @Test
  void omeractOarsiBringsInstrumentsToOneScaleAndNamesThem() {
    SampleRecord record =
        and(
            and(scored(Measure.WOMAC_PAIN, 10, 8), Measure.WOMAC_FUNCTION, 34, 34),
            Measure.EQ5D_VAS,
            50,
            60);
    Response response = response(record, "omeract-oarsi");
    // Pain: 2 of 20 are 10 of 100 and a fifth; global: 10 of 100 and a fifth.
    assertThat(response.at(Visit.M6)).isTrue();
    assertThat(response.instruments()).containsExactly("womac-pain", "womac-function", "eq5d-vas");
  }

  @Test
  void omeractOarsiNeedsPainAndFunction() {
    assertThat(find(scored(Measure.KOOS_PAIN, 10, 90), "omeract-oarsi")).isEmpty();
  }

  @Test
  void acceptableStateHasAThresholdForEachMonthAndNoneByDefault() {
    ResponderDefinition state =
        new ResponderDefinition(
            "pass-koos-pain",
            "1",
            "Acceptable pain",
            "test",
            true,
            List.of(),
            new ResponderRule.State(Measure.KOOS_PAIN, Map.of(Visit.M6, 75.0)));
    Map<String, Response> responses =
        new TreatmentMapper(new Pseudonyms(new byte[32]), List.of(state))
            .map(
                leftKnee()
                    .score("s1", Measure.KOOS_PAIN, onDay(42), 90)
                    .score("s2", Measure.KOOS_PAIN, onDay(183), 75)
                    .build())
            .getFirst()
            .followUp()
            .resp();
    assertThat(responses).containsOnlyKeys("pass-koos-pain");
    assertThat(responses.values().iterator().next().visits()).isEqualTo(Map.of(Visit.M6, true));
    assertThat(ResponderDefinition.all())
        .noneMatch(definition -> definition.rule() instanceof ResponderRule.State);
  }

  @Test
  void definitionsHaveDistinctNamesAndSources() {
    assertThat(ResponderDefinition.all())
        .extracting(ResponderDefinition::id)
        .doesNotHaveDuplicates();
    assertThat(ResponderDefinition.all())
        .allSatisfy(
            definition -> {
              assertThat(definition.source()).isNotBlank();
              assertThat(definition.version()).isNotBlank();
              assertThat(definition.rule().measures()).isNotEmpty();
            });
    assertThat(
            ResponderDefinition.current().stream()
                .map(ResponderDefinition::id)
                .collect(Collectors.toSet()))
        .contains("nrs-mic-2", "vas-mic-17-5", "koosjr-scb-20", "womac-12pct", "omeract-oarsi");
  }

  @Test
  void idThatWouldSplitItsFieldIsRefused() {
    assertThatThrownBy(
            () ->
                new ResponderDefinition(
                    "vas-17.5",
                    "1",
                    "x",
                    "x",
                    true,
                    List.of(),
                    new ResponderRule.Change(Measure.PAIN_VAS, 17.5)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
