package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.treatment.SampleParts.arthroplasty;
import static org.regenregistry.mapping.treatment.SampleParts.conversion;
import static org.regenregistry.mapping.treatment.SampleRecord.INDEX;
import static org.regenregistry.mapping.treatment.SampleRecord.at;
import static org.regenregistry.mapping.treatment.SampleRecord.code;
import static org.regenregistry.mapping.treatment.SampleRecord.component;
import static org.regenregistry.mapping.treatment.SampleRecord.knee;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.SampleRecord.quantity;
import static org.regenregistry.mapping.treatment.SampleRecord.site;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.mapping.vocabulary.Laterality;

class StoreRulesTest {

  private static List<DataQualityFinding> check(SampleRecord record) {
    return StoreRules.check(record.build());
  }

  private static void assertFound(SampleRecord record, DataQualityRule rule, String resource) {
    assertThat(check(record))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat(finding.resource()).isEqualTo(resource);
              assertThat(finding.expression())
                  .startsWith(resource.substring(0, resource.indexOf("/")));
              assertThat(finding.message()).isNotBlank();
            });
  }

  @Test
  void ordinaryRecordHasNoFinding() {
    SampleRecord record =
        leftKnee()
            .klGrade("k1", onDay(-20), 3)
            .score("s1", Measure.KOOS_PAIN, onDay(183), 60)
            .counts("c1", INDEX, 150, 100)
            .event("e1", "soreness", onDay(1), _ -> {});
    assertThat(check(record)).isEmpty();
    assertThat(record.document().dq()).isEmpty();
  }

  @Test
  void findsEventBeforeItsTreatment() {
    SampleRecord record = leftKnee().event("e1", "fever", onDay(-2), _ -> {});
    assertFound(record, DataQualityRule.EVENT_BEFORE_INDEX, "Observation/e1");
    assertThat(record.document().dq())
        .contains(
            new TreatmentDocument.DataQuality(List.of("event-before-index"), List.of("safety")));
  }

  @Test
  void eventOfTheHarvestMayComeBeforeTheTreatment() {
    SampleRecord stated =
        leftKnee()
            .event(
                "e1",
                "donor-site-pain",
                onDay(-2),
                it -> component(it, "stage", code(Canonical.ADVERSE_EVENT_STAGE, "harvest")));
    SampleRecord named =
        leftKnee()
            .add(SampleParts.harvest(onDay(-2)), "h1")
            .event(
                "e1",
                "donor-site-pain",
                onDay(-2),
                it -> it.getPartOfFirstRep().setReference("Procedure/h1"));
    assertThat(check(stated)).isEmpty();
    assertThat(check(named)).isEmpty();
    assertThat(named.document().ae().getFirst().stage()).contains("harvest");
  }

  @ParameterizedTest
  @CsvSource({"4,2,1", "3,2,0", "2,4,0"})
  void findsGradeThatFallsByTwo(int before, int after, int findings) {
    SampleRecord record =
        leftKnee()
            .klGrade("k1", onDay(-20), before)
            .klGrade("k2", onDay(365), after)
            .change(Observation.class, at(knee(Laterality.LEFT)));
    assertThat(check(record)).hasSize(findings);
  }

  @Test
  void gradesOfTwoJointsAreNotCompared() {
    SampleRecord record =
        leftKnee()
            .klGrade("k1", onDay(-20), 4)
            .change(Observation.class, at(knee(Laterality.RIGHT)));
    Observation left = SampleParts.measured(SampleRecord.kind("kl-grade"), onDay(-10));
    left.setValue(new IntegerType(1)).setBodySite(knee(Laterality.LEFT));
    assertThat(check(record.add(left, "k2"))).isEmpty();
  }

  private static SampleRecord replacedOn(int day) {
    return leftKnee().add(conversion(arthroplasty(), knee(Laterality.LEFT), onDay(day)), "x1");
  }

  @Test
  void findsScoreOfAReplacedJoint() {
    SampleRecord record = replacedOn(100).score("s1", Measure.KOOS_PAIN, onDay(183), 90);
    assertFound(record, DataQualityRule.SCORE_AFTER_ARTHROPLASTY, "Observation/s1");
    assertThat(record.document().dq().orElseThrow().excludeFrom()).containsExactly("outcome");
    assertThat(check(replacedOn(100).score("s1", Measure.KOOS_PAIN, onDay(99), 50))).isEmpty();
    assertThat(check(replacedOn(100).score("s1", Measure.EQ5D_VAS, onDay(183), 90))).isEmpty();
  }

  @Test
  void findsTreatmentOfAReplacedJoint() {
    assertFound(replacedOn(-100), DataQualityRule.ARTHROPLASTY_BEFORE_INDEX, "Procedure/x1");
  }

  @Test
  void findsWhatCameAfterDeath() {
    Consumer<Patient> died = it -> it.setDeceased(new DateTimeType(onDay(50)));
    assertFound(
        leftKnee().score("s1", Measure.KOOS_PAIN, onDay(51), 50).change(Patient.class, died),
        DataQualityRule.DEATH_BEFORE_EVENT,
        "Observation/s1");
    assertFound(
        leftKnee().lastContact("l1", onDay(51)).change(Patient.class, died),
        DataQualityRule.DEATH_BEFORE_EVENT,
        "Observation/l1");
    assertFound(
        leftKnee().administer("a2", onDay(80), knee(Laterality.RIGHT)).change(Patient.class, died),
        DataQualityRule.DEATH_BEFORE_EVENT,
        "Procedure/a2");
    assertThat(
            check(
                leftKnee()
                    .score("s1", Measure.KOOS_PAIN, onDay(50), 50)
                    .change(Patient.class, died)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-11,2024-03-11,1",
    "2024-03-11T10:00:00Z,2024-03-12T09:59:59Z,1",
    "2024-03-11T10:00:00Z,2024-03-12T10:00:00Z,0",
    "2024-03-11,2024-03-12,0"
  })
  void findsSecondTreatmentOfOneSiteWithinADay(String first, String second, int findings) {
    SampleRecord record =
        new SampleRecord()
            .administer("a1", first, knee(Laterality.LEFT))
            .administer("a2", second, knee(Laterality.LEFT));
    List<DataQualityFinding> found = check(record);
    assertThat(found).hasSize(findings);
    assertThat(found).allMatch(it -> it.treatments().equals(List.of("a2")));
    assertThat(found).allMatch(it -> it.excludes().size() == Analysis.values().length);
  }

  @Test
  void findsPairedSiteWithoutSide() {
    SampleRecord record = new SampleRecord().administer("a1", INDEX, site("knee"));
    assertFound(record, DataQualityRule.SIDE_MISSING, "Procedure/a1");
    assertThat(record.document().submissionLevel()).isEmpty();
    assertThat(check(new SampleRecord().administer("a1", INDEX, site("spine-lumbar")))).isEmpty();
  }

  @Test
  void findsScoreThatTwoTreatmentsClaim() {
    SampleRecord record =
        leftKnee()
            .administer("a2", onDay(160), knee(Laterality.LEFT))
            .score("s1", Measure.KOOS_PAIN, onDay(180), 50);
    assertFound(record, DataQualityRule.AMBIGUOUS_LINK, "Observation/s1");
    assertThat(record.map())
        .allSatisfy(
            document -> {
              assertThat(document.dq().orElseThrow().flags()).containsExactly("ambiguous-link");
              assertThat(document.dq().orElseThrow().excludeFrom()).isEmpty();
            });
  }

  private static SampleRecord viability(double percent) {
    return leftKnee()
        .counts("c1", INDEX, 150, 100)
        .change(Observation.class, it -> component(it, "viability", quantity(percent, "%")));
  }

  @Test
  void findsImpossibleAndPerfectViability() {
    assertFound(viability(101), DataQualityRule.VIABILITY_OUT_OF_RANGE, "Observation/c1");
    assertFound(viability(-1), DataQualityRule.VIABILITY_OUT_OF_RANGE, "Observation/c1");
    assertFound(viability(100), DataQualityRule.VIABILITY_100, "Observation/c1");
    assertThat(check(viability(99.9))).isEmpty();
    assertThat(check(viability(0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.09,1", "0.1,0", "10000,0", "10001,1"})
  void findsDoseInAnotherUnit(double millions, int findings) {
    assertThat(check(leftKnee().counts("c1", INDEX, 20_000, millions))).hasSize(findings);
  }

  @Test
  void findsPainInCentimetres() {
    SampleRecord record =
        leftKnee()
            .score("s1", Measure.PAIN_VAS, onDay(42), 6.5)
            .score("s2", Measure.PAIN_NRS, onDay(42), 6);
    assertFound(record, DataQualityRule.VAS_UNIT, "Observation/s1");
    assertThat(check(leftKnee().score("s1", Measure.PAIN_VAS, onDay(42), 6.5))).isEmpty();
    assertThat(
            check(
                leftKnee()
                    .score("s1", Measure.PAIN_VAS, onDay(42), 6.5)
                    .score("s2", Measure.PAIN_NRS, onDay(42), 3)))
        .isEmpty();
  }

  private static Consumer<Procedure> facet(String facet, String value) {
    return procedure -> {
      Extension product = procedure.getExtensionByUrl(Extensions.CELL_PRODUCT);
      if (product != null) {
        product.getExtensionByUrl(facet).setValue(new BooleanType(value));
      }
    };
  }

  @Test
  void findsExpandedCellsWithoutCulture() {
    assertFound(
        leftKnee().change(Procedure.class, facet("expanded", "true")),
        DataQualityRule.EXPANDED_WITHOUT_CULTURE,
        "Procedure/a1");
    SampleRecord cultured =
        leftKnee()
            .change(Procedure.class, facet("expanded", "true"))
            .add(SampleParts.processing(INDEX), "q1");
    assertThat(check(cultured)).isEmpty();
    cultured.add(SampleParts.harvest(INDEX), "h1");
    assertThat(check(cultured)).hasSize(1);
  }

  @Test
  void findsGeneticModificationWithoutApprovalOrStudy() {
    SampleRecord record = leftKnee().change(Procedure.class, facet("geneticallyModified", "true"));
    assertFound(record, DataQualityRule.MODIFIED_WITHOUT_APPROVAL, "Procedure/a1");
    Observation study =
        SampleParts.context(
            "study", INDEX, it -> component(it, "study-id", new StringType("NCT1")));
    assertThat(check(record.add(study, "o1"))).isEmpty();
  }

  @Test
  void findsWordsWithoutCode() {
    CodeableConcept words = new CodeableConcept().setText("itch");
    assertFound(
        leftKnee().event("e1", "x", onDay(1), it -> it.setValue(words)),
        DataQualityRule.TEXT_ONLY_CODE,
        "Observation/e1");
  }

  @ParameterizedTest
  @EnumSource(DataQualityRule.class)
  void everyRuleHasANameOfItsOwn(DataQualityRule rule) {
    assertThat(rule.id()).matches("[a-z0-9-]+");
    assertThat(DataQualityRule.values())
        .filteredOn(other -> other.id().equals(rule.id()))
        .hasSize(1);
  }
}
