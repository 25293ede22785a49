package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.treatment.Measure.KOOS_PAIN;
import static org.regenregistry.mapping.treatment.SampleParts.arthroplasty;
import static org.regenregistry.mapping.treatment.SampleParts.context;
import static org.regenregistry.mapping.treatment.SampleParts.conversion;
import static org.regenregistry.mapping.treatment.SampleRecord.code;
import static org.regenregistry.mapping.treatment.SampleRecord.component;
import static org.regenregistry.mapping.treatment.SampleRecord.knee;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import java.util.OptionalInt;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.mapping.vocabulary.Laterality;

/** Valid records that are told in an unusual way. */
class OddRecordTest {

  private static <T extends PrimitiveType<?>> T unknown(T value) {
    value.addExtension(
        new Extension(
            "http://hl7.org/fhir/StructureDefinition/data-absent-reason", new CodeType("unknown")));
    return value;
  }

  @Test
  void valuesOfWhichOnlyTheReasonForTheirAbsenceIsToldAreUnknown() {
    SampleRecord record =
        leftKnee()
            .change(Patient.class, it -> it.setDeceased(unknown(new BooleanType())))
            .change(
                Procedure.class,
                it ->
                    it.addExtension(
                        new Extension(Extensions.COURSE_NUMBER, unknown(new PositiveIntType()))))
            .add(
                context(
                    "consent",
                    onDay(1),
                    it -> component(it, "consent-registry", unknown(new BooleanType()))),
                "c1");

    FollowUp followUp = record.document().followUp();

    assertThat(followUp.death()).isEmpty();
    assertThat(followUp.withdrawal()).isEmpty();
    assertThat(record.document().course().number()).isEqualTo(1);
  }

  @Test
  void deathInAMonthIsKnownWithoutItsDay() {
    SampleRecord record =
        leftKnee().change(Patient.class, it -> it.setDeceased(new DateTimeType("2025-05")));

    assertThat(record.document().followUp().death())
        .contains(new FollowUp.OnDay(OptionalInt.empty()));
  }

  @Test
  void aWithdrawalByConsentTakesBackAnEarlierObservation() {
    Consent withdrawn =
        new Consent()
            .setStatus(Consent.ConsentState.REJECTED)
            .addCategory(code(Canonical.CONSENT_SCOPE, "registry"))
            .setDateTimeElement(new DateTimeType(onDay(400)));
    SampleRecord record =
        leftKnee()
            .add(
                context(
                    "consent",
                    onDay(0),
                    it -> component(it, "consent-registry", new BooleanType(true))),
                "c1")
            .add(withdrawn, "c2");

    assertThat(record.document().followUp().withdrawal())
        .contains(new FollowUp.OnDay(OptionalInt.of(400)));
    assertThat(record.document().context().consent().orElseThrow().registry()).contains(false);
  }

  /** The parser takes it, because it reads dates before 1582 by the Julian calendar. */
  @Test
  void aDayThatTheCalendarDoesNotHaveIsLikeNone() {
    DateTimeType julian = new DateTimeType("1500-02-29");
    SampleRecord record =
        leftKnee()
            .change(Patient.class, it -> it.getBirthDateElement().setValueAsString("1500-02-29"))
            .score("s1", KOOS_PAIN, "1500-02-29", 60)
            .add(
                new Consent()
                    .setStatus(Consent.ConsentState.INACTIVE)
                    .addCategory(code(Canonical.CONSENT_SCOPE, "registry"))
                    .setDateTimeElement(julian),
                "c1");

    TreatmentDocument document = record.document();
    assertThat(document.patient().ageAtIndex()).isEmpty();
    assertThat(document.v()).isEmpty();
  }

  @Test
  void surgeryOfBothSidesConvertsEachOfThem() {
    SampleRecord record =
        leftKnee().add(conversion(arthroplasty(), knee(Laterality.BILATERAL), onDay(200)), "x1");

    assertThat(record.document().followUp().conversion().day()).hasValue(200);
  }

  @Test
  void surgeryOfOneSideConvertsATreatmentOfBoth() {
    SampleRecord record =
        new SampleRecord()
            .administer("a1", SampleRecord.INDEX, knee(Laterality.BILATERAL))
            .add(conversion(arthroplasty(), knee(Laterality.LEFT), onDay(200)), "x1");

    assertThat(record.document().followUp().conversion().day()).hasValue(200);
  }

  @Test
  void aTreatmentToldTwiceAcrossMidnightIsNoRepeat() {
    SampleRecord record =
        new SampleRecord()
            .administer("a1", "2024-03-11T20:00:00+09:00", knee(Laterality.LEFT))
            .administer("a2", "2024-03-12T02:00:00+09:00", knee(Laterality.LEFT));

    assertThat(record.document().followUp().repeat()).isEmpty();
  }

  @Test
  void theScoreNearestToTheNominalDayWinsWhicheverResourceTellsIt() {
    QuestionnaireResponse answered = new QuestionnaireResponse();
    answered
        .setStatus(QuestionnaireResponse.QuestionnaireResponseStatus.COMPLETED)
        .setAuthoredElement(new DateTimeType(onDay(365)));
    answered.addItem().setLinkId(KOOS_PAIN.code()).addAnswer().setValue(decimal());

    TreatmentDocument document =
        leftKnee().score("s1", KOOS_PAIN, onDay(280), 60).add(answered, "q1").document();

    assertThat(document.score(Visit.M12, KOOS_PAIN).orElseThrow().day()).isEqualTo(365);
  }

  private static DecimalType decimal() {
    return new DecimalType("71");
  }
}
