package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.treatment.Measure.KOOS_PAIN;
import static org.regenregistry.mapping.treatment.Measure.PAIN_NRS;
import static org.regenregistry.mapping.treatment.SampleRecord.knee;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.SampleRecord.quantity;

import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.vocabulary.Laterality;

class ScoresTest {

  @Test
  void changeIsScoreMinusBaseline() {
    TreatmentDocument document =
        leftKnee()
            .score("s0", KOOS_PAIN, onDay(-14), 40.1)
            .score("s1", KOOS_PAIN, onDay(183), 43.3)
            .document();
    assertThat(document.score(Visit.BL, KOOS_PAIN))
        .contains(new TreatmentDocument.Score(40.1, OptionalDouble.empty(), -14));
    assertThat(document.score(Visit.M6, KOOS_PAIN))
        .contains(new TreatmentDocument.Score(43.3, OptionalDouble.of(3.2), 183));
  }

  @Test
  void noBaselineNoChange() {
    TreatmentDocument document =
        leftKnee()
            .score("s0", PAIN_NRS, onDay(-14), 7)
            .score("s1", KOOS_PAIN, onDay(183), 43.3)
            .document();
    assertThat(document.score(Visit.M6, KOOS_PAIN).orElseThrow().delta()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Measure.class)
  void everyMeasureIsFoundByItsCode(Measure measure) {
    TreatmentDocument document = leftKnee().score("s0", measure, onDay(42), 3).document();
    assertThat(document.score(Visit.W6, measure)).isPresent();
    assertThat(document.v()).containsOnlyKeys(Visit.W6);
  }

  @ParameterizedTest
  @CsvSource({"40,45,40", "45,40,40", "41,43,43", "36,48,48", "32,66,32"})
  void nearestToNominalWinsAndTheLaterOnTie(int one, int other, int winner) {
    TreatmentDocument document =
        leftKnee()
            .score("s1", KOOS_PAIN, onDay(one), one)
            .score("s2", KOOS_PAIN, onDay(other), other)
            .document();
    assertThat(document.score(Visit.W6, KOOS_PAIN).orElseThrow().day()).isEqualTo(winner);
    assertThat(document.score(Visit.W6, KOOS_PAIN).orElseThrow().value()).isEqualTo(winner);
  }

  @Test
  void laterTimeOfOneDayWins() {
    TreatmentDocument document =
        leftKnee()
            .score("s9", KOOS_PAIN, onDay(42) + "T08:00:00Z", 50)
            .score("s1", KOOS_PAIN, onDay(42) + "T09:00:00Z", 60)
            .document();
    assertThat(document.score(Visit.W6, KOOS_PAIN).orElseThrow().value()).isEqualTo(60);
  }

  @Test
  void greaterIdWinsAtOneMoment() {
    TreatmentDocument document =
        leftKnee()
            .score("s2", KOOS_PAIN, onDay(42), 60)
            .score("s1", KOOS_PAIN, onDay(42), 50)
            .document();
    assertThat(document.score(Visit.W6, KOOS_PAIN).orElseThrow().value()).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-11T09:59:59Z,true",
    "2024-03-11T10:00:00Z,true",
    "2024-03-11T10:00:01Z,false",
    "2024-03-11,true"
  })
  void scoreOfTheSameDayIsBaselineUnlessKnownToBeLater(String when, String isBaseline) {
    TreatmentDocument document =
        new SampleRecord()
            .administer("a1", "2024-03-11T10:00:00Z", knee(Laterality.LEFT))
            .score("s1", KOOS_PAIN, when, 50)
            .document();
    assertThat(document.score(Visit.BL, KOOS_PAIN).isPresent())
        .isEqualTo(Boolean.parseBoolean(isBaseline));
  }

  @Test
  void daysAreCountedOnTheClinicsCalendar() {
    TreatmentDocument document =
        new SampleRecord()
            .administer("a1", "2024-03-11T00:30:00+09:00", knee(Laterality.LEFT))
            .score("s1", KOOS_PAIN, "2024-03-18T23:30:00+09:00", 50)
            .document();
    assertThat(document.index().date()).isEqualTo(LocalDate.of(2024, 3, 11));
    assertThat(document.score(Visit.W2, KOOS_PAIN).orElseThrow().day()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource(
      value = ObservationStatus.class,
      names = {"REGISTERED", "PRELIMINARY", "CANCELLED", "ENTEREDINERROR", "UNKNOWN"})
  void ignoresObservationThatIsNotValid(ObservationStatus status) {
    assertThat(withFollowUp(observation -> observation.setStatus(status)).v()).isEmpty();
  }

  @Test
  void ignoresScoreWithoutNumberUnitOrDay() {
    assertThat(withFollowUp(it -> it.setValue(new StringType("better"))).v()).isEmpty();
    assertThat(withFollowUp(it -> it.setValue(quantity(50, "%"))).v()).isEmpty();
    assertThat(withFollowUp(it -> it.setValue(null)).v()).isEmpty();
    assertThat(withFollowUp(it -> it.getValueQuantity().setValue(null)).v()).isEmpty();
    assertThat(withFollowUp(it -> it.getEffectiveDateTimeType().setValueAsString("2024-04")).v())
        .isEmpty();
    assertThat(withFollowUp(it -> it.setEffective(null)).v()).isEmpty();
    assertThat(withFollowUp(it -> it.getCode().getCodingFirstRep().setCode("8302-2")).v())
        .isEmpty();
  }

  private static TreatmentDocument withFollowUp(Consumer<Observation> change) {
    return leftKnee().score("s1", KOOS_PAIN, onDay(42), 50, change).document();
  }

  static String onDay(int day) {
    return LocalDate.parse(SampleRecord.INDEX).plusDays(day).toString();
  }
}
