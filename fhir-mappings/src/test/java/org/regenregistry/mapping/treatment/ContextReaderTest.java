package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.treatment.SampleParts.context;
import static org.regenregistry.mapping.treatment.SampleRecord.INDEX;
import static org.regenregistry.mapping.treatment.SampleRecord.code;
import static org.regenregistry.mapping.treatment.SampleRecord.component;
import static org.regenregistry.mapping.treatment.SampleRecord.knee;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.SampleRecord.quantity;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Laterality;

class ContextReaderTest {

  private static Observation stay(String day, String stayClass, double hours) {
    return context(
        "stay",
        day,
        it -> {
          component(it, "stay-class", code(Canonical.ACT_CODE, stayClass));
          component(it, "stay-hours", quantity(hours, "h"));
        });
  }

  @Test
  void nothingToldIsUnknown() {
    assertThat(leftKnee().document().context()).isEqualTo(TreatmentContext.UNKNOWN);
  }

  @Test
  void tellsTheStay() {
    TreatmentContext.Encounter encounter =
        leftKnee().add(stay(INDEX, "SS", 7.5), "o1").document().context().encounter().orElseThrow();
    assertThat(encounter.stayClass()).contains("SS");
    assertThat(encounter.lengthHours()).hasValue(7.5);
  }

  @Test
  void tellsWhoPays() {
    Observation told =
        context(
            "coverage",
            INDEX,
            it -> {
              component(it, "coverage-status", code(Canonical.COVERAGE_STATUS, "denied"));
              component(it, "payer-type", code(Canonical.PAYER_TYPE, "private"));
              component(it, "denial-reason", code(Canonical.DENIAL_REASON, "length-of-stay"));
            });
    TreatmentContext.Coverage coverage =
        leftKnee().add(told, "o2").document().context().coverage().orElseThrow();
    assertThat(coverage.status()).contains("denied");
    assertThat(coverage.payerType()).contains("private");
    assertThat(coverage.denialReason()).contains("length-of-stay");
  }

  @Test
  void tellsApprovalAndStudy() {
    Observation approval =
        context(
            "regulatory",
            INDEX,
            it -> {
              component(
                  it,
                  "regulatory-pathway",
                  code(Canonical.REGULATORY_PATHWAY, "approved-technology"));
              component(it, "approval-id", new StringType("2023-128"));
            });
    Observation study =
        context("study", INDEX, it -> component(it, "study-id", new StringType("NCT1")));
    TreatmentContext context = leftKnee().add(approval, "o3").add(study, "o4").document().context();
    assertThat(context.regulatory().orElseThrow().pathway()).contains("approved-technology");
    assertThat(context.regulatory().orElseThrow().approvalId()).contains("2023-128");
    assertThat(context.study()).contains(new TreatmentContext.Study("NCT1"));
  }

  @Test
  void statementBelongsToTheLatestTreatmentItDoesNotPrecede() {
    List<TreatmentDocument> documents =
        leftKnee()
            .administer("a2", onDay(100), knee(Laterality.LEFT))
            .add(stay(onDay(-1), "AMB", 2), "o1")
            .add(stay(onDay(101), "IMP", 30), "o2")
            .map();
    assertThat(documents)
        .extracting(it -> it.context().encounter().orElseThrow().stayClass().orElseThrow())
        .containsExactly("AMB", "IMP");
  }

  @Test
  void statementThatNamesItsTreatmentBelongsToNoOther() {
    List<TreatmentDocument> documents =
        leftKnee()
            .administer("a2", onDay(100), knee(Laterality.LEFT))
            .add(stay(onDay(101), "IMP", 30), "o2")
            .change(Observation.class, SampleRecord.partOf("a1"))
            .map();
    assertThat(documents.getFirst().context().encounter()).isPresent();
    assertThat(documents.getLast().context().encounter()).isEmpty();
  }

  @Test
  void latestConsentHoldsForEveryTreatment() {
    List<TreatmentDocument> documents =
        leftKnee()
            .administer("a2", onDay(100), knee(Laterality.LEFT))
            .add(consent(onDay(-5), "true"), "o1")
            .add(consent(onDay(200), "false"), "o2")
            .map();
    assertThat(documents)
        .extracting(it -> it.context().consent().orElseThrow().research().orElseThrow())
        .containsExactly(false, false);
    assertThat(documents.getFirst().followUp().withdrawal().orElseThrow().day()).hasValue(200);
  }

  private static Observation consent(String day, String given) {
    return context(
        "consent",
        day,
        it -> {
          component(it, "consent-registry", new BooleanType(given));
          component(it, "consent-research", new BooleanType(given));
        });
  }

  @Test
  void tellsHistoryAndRecovery() {
    TreatmentContext context =
        leftKnee()
            .add(
                context(
                    "history",
                    INDEX,
                    it -> {
                      component(it, "prior-surgery", new BooleanType(true));
                      component(it, "employed", new BooleanType(false));
                    }),
                "o1")
            .add(days("days-to-work", 3), "o2")
            .add(days("days-to-activity", 1), "o3")
            .add(days("activity-restriction-days", 14), "o4")
            .document()
            .context();
    assertThat(context.history().orElseThrow().priorSurgery()).contains(true);
    assertThat(context.history().orElseThrow().employed()).contains(false);
    assertThat(context.recovery().orElseThrow().daysToWork()).hasValue(3);
    assertThat(context.recovery().orElseThrow().daysToActivity()).hasValue(1);
    assertThat(context.recovery().orElseThrow().activityRestrictionDays()).hasValue(14);
  }

  private static Observation days(String kind, int days) {
    return SampleParts.measured(SampleRecord.kind(kind), onDay(14)).setValue(quantity(days, "d"));
  }

  @ParameterizedTest
  @CsvSource({
    "true,acetaminophen,true,true",
    "true,opioid,true,false",
    "false,acetaminophen,false,false"
  })
  void tellsPainkillers(String taken, String substance, String any, String acetaminophen) {
    TreatmentContext.Rescue rescue =
        leftKnee()
            .add(rescue(taken, code(Canonical.SUBSTANCE, substance)), "o1")
            .document()
            .context()
            .rescue()
            .orElseThrow();
    assertThat(rescue.any()).isEqualTo(Boolean.parseBoolean(any));
    assertThat(rescue.acetaminophen()).isEqualTo(Boolean.parseBoolean(acetaminophen));
  }

  @Test
  void knowsAcetaminophenByItsRxNormAndAtcCodes() {
    for (CodeableConcept substance :
        List.of(code(Canonical.RX_NORM, "313782"), code("http://www.whocc.no/atc", "N02BE01"))) {
      assertThat(
              leftKnee()
                  .add(rescue("true", substance), "o1")
                  .document()
                  .context()
                  .rescue()
                  .orElseThrow()
                  .acetaminophen())
          .isTrue();
    }
  }

  private static Observation rescue(String taken, CodeableConcept substance) {
    Observation rescue = context("rescue-analgesic", onDay(1), _ -> {});
    component(rescue, "substance", substance);
    return rescue.setValue(new BooleanType(taken));
  }

  @ParameterizedTest
  @CsvSource({
    "9,up-to-10",
    "10,up-to-10",
    "40,10-to-50",
    "100,50-to-100",
    "400,100-to-400",
    "400.1,above-400"
  })
  void bandsTheDose(double cells, String band) {
    TreatmentContext context = leftKnee().counts("c1", INDEX, 500, cells).document().context();
    assertThat(context.dose()).contains(new TreatmentContext.Dose(band));
  }
}
