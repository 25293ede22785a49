package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.treatment.SampleParts.context;
import static org.regenregistry.mapping.treatment.SampleRecord.INDEX;
import static org.regenregistry.mapping.treatment.SampleRecord.code;
import static org.regenregistry.mapping.treatment.SampleRecord.component;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.SampleRecord.quantity;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;

/** How complete a record is and which level it reaches. */
class CompletenessTest {

  private static SampleRecord research() {
    return leftKnee()
        .counts("c1", INDEX, 150, 100)
        .change(
            Observation.class,
            it -> {
              component(it, "viability", quantity(91, "%"));
              component(it, "sterility", code(Canonical.TEST_RESULT, "negative"));
              component(it, "released", new BooleanType(true));
            })
        .add(SampleParts.harvest(INDEX), "h1")
        .add(SampleParts.processing(INDEX), "q1")
        .klGrade("k1", onDay(-20), 3)
        .change(Observation.class, it -> it.setMethod(code(Canonical.GRADING_METHOD, "radiograph")))
        .add(
            context(
                "stay", INDEX, it -> component(it, "stay-class", code(Canonical.ACT_CODE, "AMB"))),
            "o1")
        .add(
            context(
                "coverage",
                INDEX,
                it ->
                    component(it, "coverage-status", code(Canonical.COVERAGE_STATUS, "self-pay"))),
            "o2")
        .add(
            context(
                "consent",
                INDEX,
                it -> {
                  component(it, "consent-registry", new BooleanType(true));
                  component(it, "consent-research", new BooleanType(false));
                }),
            "o3");
  }

  private static SampleRecord outcome(SampleRecord record) {
    return record
        .score("s0", Measure.KOOS_PAIN, onDay(-5), 40)
        .score("s1", Measure.KOOS_PAIN, onDay(183), 60)
        .event("e1", "none-observed", onDay(183), _ -> {});
  }

  @Test
  void researchLevelNeedsEveryFieldThatApplies() {
    assertThat(outcome(leftKnee()).document().submissionLevel()).contains(SubmissionLevel.L2);
    assertThat(outcome(research()).document().submissionLevel()).contains(SubmissionLevel.L3);
  }

  @Test
  void researchLevelNeedsOutcome() {
    assertThat(research().document().submissionLevel()).contains(SubmissionLevel.L1);
  }

  @Test
  void researchLevelFailsForOneField() {
    SampleRecord record = outcome(research()).change(Observation.class, it -> it.setMethod(null));
    assertThat(record.document().submissionLevel()).contains(SubmissionLevel.L2);
  }

  @Test
  void completenessGrowsWithWhatIsTold() {
    double bare = mibo(leftKnee());
    double full = mibo(outcome(research()));
    assertThat(bare).isBetween(15.0, 35.0);
    assertThat(full).isGreaterThan(bare + 30).isLessThan(100);
  }

  @Test
  void whatDoesNotApplyIsNotMissed() {
    MiboFields.Entry passage = entry("processing.passage");
    assertThat(passage.when().holdsFor(leftKnee().document())).isFalse();
    MiboFields.Entry site = entry("harvest.site");
    assertThat(site.when().holdsFor(leftKnee().document())).isTrue();
  }

  @Test
  void falseIsAnAnswer() {
    JsonNode json = TreatmentJson.tree(research().document());
    assertThat(entry("consent.research").isFilled(json)).isTrue();
    assertThat(entry("patient.bmi").isFilled(json)).isFalse();
  }

  @Test
  void everyFieldOfTheListIsMapped() throws Exception {
    JsonNode properties =
        new ObjectMapper().readTree(TreatmentIndex.definition()).at("/mappings/properties");
    Set<String> unknown = new TreeSet<>();
    MiboFields.current().fields().stream()
        .flatMap(entry -> entry.anyOf().stream())
        .filter(path -> properties.at("/" + path.replace(".", "/properties/")).isMissingNode())
        .forEach(unknown::add);
    assertThat(unknown).isEmpty();
  }

  private static MiboFields.Entry entry(String path) {
    return MiboFields.current().fields().stream()
        .filter(entry -> entry.anyOf().contains(path))
        .findFirst()
        .orElseThrow();
  }

  private static double mibo(SampleRecord record) {
    return record.document().completeness().orElseThrow().mibo();
  }
}
