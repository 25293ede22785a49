package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.treatment.SampleRecord.graded;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.vocabulary.Grade;
import org.regenregistry.mapping.vocabulary.Relatedness;

class AdverseEventsTest {

  @Test
  void nestsAdverseEventsInOrderOfOnset() {
    TreatmentDocument document =
        leftKnee()
            .event("e2", "fever", onDay(3), graded("C41340", new BooleanType(true), "C53258"))
            .event("e1", "soreness", onDay(0), graded("C41338", new BooleanType(false), "C53260"))
            .event("e0", "none-observed", onDay(10), _ -> {})
            .document();
    assertThat(document.ae())
        .containsExactly(
            event("soreness", 1, Optional.of(false), "definite", 0),
            event("fever", 3, Optional.of(true), "possible", 3));
    AdverseEventSummary summary = document.aeSummary().orElseThrow();
    assertThat(summary.any()).isTrue();
    assertThat(summary.count()).isEqualTo(2);
    assertThat(summary.maxGrade()).hasValue(3);
    assertThat(summary.seriousAny()).isTrue();
  }

  @Test
  void statementOfNoEventMakesZeroKnown() {
    TreatmentDocument none = leftKnee().event("e0", "none-observed", onDay(10), _ -> {}).document();
    assertThat(none.ae()).isEmpty();
    AdverseEventSummary summary = none.aeSummary().orElseThrow();
    assertThat(summary.any()).isFalse();
    assertThat(summary.count()).isZero();
    assertThat(summary.maxGrade()).isEmpty();
    assertThat(summary.seriousAny()).isFalse();
    assertThat(leftKnee().document().aeSummary()).isEmpty();
  }

  @Test
  void eventOfForeignTermIsKeptAsOther() {
    TreatmentDocument document =
        leftKnee()
            .event("e1", "x", onDay(0), it -> it.setValue(new CodeableConcept().setText("Itch")))
            .document();
    assertThat(document.ae()).extracting(AdverseEvent::term).containsExactly("other");
  }

  @Test
  void eventOfAnotherAdministrationIsNotCounted() {
    TreatmentDocument document =
        leftKnee()
            .event("e1", "soreness", onDay(0), it -> it.getPartOfFirstRep().setReference("P/a9"))
            .document();
    assertThat(document.aeSummary()).isEmpty();
  }

  @Test
  void eventWithoutComponentsHasItsTermAndOnsetAlone() {
    TreatmentDocument document = leftKnee().event("e1", "seroma", onDay(5), _ -> {}).document();
    assertThat(document.ae())
        .containsExactly(
            new AdverseEvent(
                "seroma",
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(5),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
    assertThat(document.aeSummary().orElseThrow().seriousAny()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Grade.class)
  void everyGradeHasItsNumber(Grade grade) {
    TreatmentDocument document =
        leftKnee()
            .event(
                "e1", "fever", onDay(0), graded(grade.nciCode(), new BooleanType(true), "C53256"))
            .document();
    assertThat(document.aeSummary().orElseThrow().maxGrade()).hasValue(grade.number());
  }

  @ParameterizedTest
  @EnumSource(Relatedness.class)
  void everyRelatednessHasItsWord(Relatedness relatedness) {
    TreatmentDocument document =
        leftKnee()
            .event(
                "e1",
                "fever",
                onDay(0),
                graded("C41338", new BooleanType(false), relatedness.nciCode()))
            .document();
    assertThat(document.ae().getFirst().related()).contains(relatedness.id());
  }

  @Test
  void foreignGradeAndRelatednessAreNotGuessed() {
    TreatmentDocument document =
        leftKnee()
            .event("e1", "fever", onDay(0), graded("C999", new BooleanType(true), "C998"))
            .document();
    assertThat(document.ae().getFirst().grade()).isEmpty();
    assertThat(document.ae().getFirst().related()).isEmpty();
    assertThat(document.aeSummary().orElseThrow().seriousAny()).isTrue();
  }

  @Test
  void eventBeforeTreatmentHasNegativeDay() {
    TreatmentDocument document =
        leftKnee().event("e1", "donor-site-pain", onDay(-1), _ -> {}).document();
    assertThat(document.ae().getFirst().onsetDay()).hasValue(-1);
  }

  private static AdverseEvent event(
      String term, int grade, Optional<Boolean> serious, String related, int onset) {
    return new AdverseEvent(
        term,
        OptionalInt.of(grade),
        serious,
        Optional.of(related),
        OptionalInt.of(onset),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
