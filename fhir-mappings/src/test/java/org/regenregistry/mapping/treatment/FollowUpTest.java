package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.treatment.Measure.KOOS_PAIN;
import static org.regenregistry.mapping.treatment.Measure.PAIN_NRS;
import static org.regenregistry.mapping.treatment.SampleParts.arthroplasty;
import static org.regenregistry.mapping.treatment.SampleParts.conversion;
import static org.regenregistry.mapping.treatment.SampleRecord.code;
import static org.regenregistry.mapping.treatment.SampleRecord.component;
import static org.regenregistry.mapping.treatment.SampleRecord.knee;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.SampleRecord.site;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.treatment.FollowUp.Survival.Ending;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Laterality;

class FollowUpTest {

  private static FollowUp of(SampleRecord record) {
    return record.document().followUp();
  }

  private static SampleRecord replacedOn(int day) {
    return leftKnee().add(conversion(arthroplasty(), knee(Laterality.LEFT), onDay(day)), "x1");
  }

  private static SampleRecord diedOn(int day) {
    return leftKnee().change(Patient.class, it -> it.setDeceased(new DateTimeType(onDay(day))));
  }

  @Test
  void untouchedTreatmentIsFollowedForEver() {
    FollowUp followUp = of(leftKnee());
    assertThat(followUp.done()).isEmpty();
    assertThat(followUp.due()).hasSize(15).doesNotContain(Visit.BL);
    assertThat(followUp.dueJoint()).isEqualTo(followUp.due());
    assertThat(followUp.lost()).isEmpty();
    assertThat(followUp.conversion()).isEqualTo(FollowUp.Conversion.NONE);
    assertThat(followUp.censor()).isEqualTo(new FollowUp.Censor(0, "last-contact"));
    assertThat(followUp.survival().conversion()).isEqualTo(new Ending(0, "censored"));
  }

  @Test
  void visitWithScoreIsDone() {
    FollowUp followUp =
        of(
            leftKnee()
                .score("s0", KOOS_PAIN, onDay(-5), 40)
                .score("s1", PAIN_NRS, onDay(42), 4)
                .klGrade("k1", onDay(365), 3));
    assertThat(followUp.done()).containsExactly(Visit.BL, Visit.W6, Visit.M12);
  }

  @Test
  void nothingIsDueWhoseWindowDeathCutShort() {
    FollowUp followUp = of(diedOn(140));
    assertThat(followUp.due()).containsExactly(Visit.W2, Visit.W3, Visit.W6, Visit.M3);
    assertThat(followUp.death()).contains(new FollowUp.OnDay(OptionalInt.of(140)));
    assertThat(followUp.censor()).isEqualTo(new FollowUp.Censor(140, "death"));
    assertThat(followUp.survival().conversion()).isEqualTo(new Ending(140, "death"));
  }

  @Test
  void visitThatTookPlaceWasDue() {
    FollowUp followUp = of(diedOn(140).score("s1", KOOS_PAIN, onDay(139), 50));
    assertThat(followUp.due()).contains(Visit.M6);
  }

  @Test
  void conversionEndsTheScoresOfTheJointAlone() {
    FollowUp followUp = of(replacedOn(100));
    assertThat(followUp.conversion())
        .isEqualTo(new FollowUp.Conversion(true, OptionalInt.of(100), Optional.of("arthroplasty")));
    assertThat(followUp.dueJoint()).containsExactly(Visit.W2, Visit.W3, Visit.W6);
    assertThat(followUp.due()).hasSize(15);
    assertThat(followUp.lost()).contains(Visit.M3, Visit.M6, Visit.M120).doesNotContain(Visit.W6);
  }

  @Test
  void responseIsNotLostAtAVisitScoredBeforeTheConversion() {
    FollowUp followUp = of(replacedOn(100).score("s1", KOOS_PAIN, onDay(95), 60));
    assertThat(followUp.lost()).doesNotContain(Visit.M3).contains(Visit.M6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"609588000", "52734007"})
  void totalReplacementInSnomedIsArthroplasty(String concept) {
    CodeableConcept replacement = code(Canonical.SNOMED_CT, concept);
    FollowUp followUp =
        of(leftKnee().add(conversion(replacement, knee(Laterality.LEFT), onDay(9)), "x1"));
    assertThat(followUp.conversion().type()).contains("arthroplasty");
  }

  @Test
  void surgeryOfAnotherJointOrBeforeTheTreatmentIsNoConversion() {
    FollowUp followUp =
        of(
            leftKnee()
                .add(conversion(arthroplasty(), knee(Laterality.RIGHT), onDay(9)), "x1")
                .add(conversion(arthroplasty(), site("hip"), onDay(9)), "x2")
                .add(conversion(arthroplasty(), knee(Laterality.LEFT), onDay(-9)), "x3"));
    assertThat(followUp.conversion().event()).isFalse();
  }

  @Test
  void firstConversionCounts() {
    CodeableConcept osteotomy = code(Canonical.CONVERSION, "osteotomy");
    FollowUp followUp =
        of(replacedOn(700).add(conversion(osteotomy, knee(Laterality.LEFT), onDay(300)), "x0"));
    assertThat(followUp.conversion().type()).contains("osteotomy");
    assertThat(followUp.survival().conversion()).isEqualTo(new Ending(300, "conversion"));
  }

  @Test
  void nextTreatmentOfTheSiteIsRepeat() {
    FollowUp followUp =
        of(
            leftKnee()
                .administer("a2", onDay(50), knee(Laterality.RIGHT))
                .administer("a3", onDay(200), knee(Laterality.LEFT)));
    assertThat(followUp.repeat()).contains(new FollowUp.OnDay(OptionalInt.of(200)));
    assertThat(followUp.survival().retreatment()).isEqualTo(new Ending(200, "repeat"));
    assertThat(followUp.survival().conversion().event()).isEqualTo("censored");
    assertThat(followUp.lost()).contains(Visit.M6).doesNotContain(Visit.M3);
  }

  @Test
  void lastContactOfAnyKindCensors() {
    assertThat(of(leftKnee().score("s1", KOOS_PAIN, onDay(380), 50)).censor().day()).isEqualTo(380);
    assertThat(of(leftKnee().lastContact("l1", onDay(500))).censor().day()).isEqualTo(500);
    assertThat(of(leftKnee().event("e1", "fever", onDay(20), _ -> {})).censor().day())
        .isEqualTo(20);
  }

  @Test
  void withdrawalEndsFollowUp() {
    FollowUp followUp =
        of(
            leftKnee()
                .score("s1", KOOS_PAIN, onDay(380), 50)
                .add(
                    SampleParts.context(
                        "consent",
                        onDay(300),
                        it -> component(it, "consent-registry", new BooleanType(false))),
                    "o1"));
    assertThat(followUp.censor()).isEqualTo(new FollowUp.Censor(300, "withdrawal"));
    assertThat(followUp.due()).doesNotContain(Visit.M24).contains(Visit.M6);
  }

  @Test
  void deathWithoutDayIsKnownAndHasNoDay() {
    FollowUp followUp =
        of(leftKnee().change(Patient.class, it -> it.setDeceased(new BooleanType(true))));
    assertThat(followUp.death()).contains(new FollowUp.OnDay(OptionalInt.empty()));
    assertThat(followUp.due()).hasSize(15);
  }

  @Test
  void fatalEventIsDeath() {
    FollowUp followUp =
        of(
            leftKnee()
                .event(
                    "e1",
                    "systemic-infection",
                    onDay(3),
                    it -> {
                      component(it, "grade", code(Canonical.NCI_THESAURUS, "C48275"));
                      SampleParts.until(onDay(8)).accept(it);
                    }));
    assertThat(followUp.death()).contains(new FollowUp.OnDay(OptionalInt.of(8)));
  }

  @Test
  void strictWindowsAreKeptWhereTheyDiffer() {
    FollowUp followUp =
        of(
            leftKnee()
                .score("s0", KOOS_PAIN, onDay(-5), 40)
                .score("s1", KOOS_PAIN, onDay(280), 50)
                .score("s2", PAIN_NRS, onDay(365), 2)
                .score("s3", PAIN_NRS, onDay(183), 2));
    assertThat(followUp.strict()).containsOnlyKeys(Visit.M12);
    assertThat(followUp.strict().get(Visit.M12))
        .containsOnlyKeys(PAIN_NRS)
        .containsEntry(PAIN_NRS, new TreatmentDocument.Score(2, OptionalDouble.empty(), 365));
  }

  @Test
  void yearsWithContactAreThoseWithinNinetyDays() {
    FollowUp followUp =
        of(
            leftKnee()
                .score("s1", KOOS_PAIN, onDay(275), 50)
                .lastContact("l1", onDay(3 * 365 + 91))
                .lastContact("l2", onDay(15 * 365 + 90)));
    assertThat(followUp.contactYear()).containsExactly(1, 15);
  }
}
