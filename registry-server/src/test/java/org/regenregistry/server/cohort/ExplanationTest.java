package org.regenregistry.server.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;
import org.regenregistry.server.cohort.PublishedCount.Rounded;
import org.regenregistry.server.cohort.PublishedCount.Suppressed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplanationTest {

  private static final int TREATMENTS = 400;

  private final List<Map<String, Set<String>>> treatments = treatments(new Random(3));

  @Test
  void countsAfterEachCriterionInTheOrderOfTheResearcher() {
    Criterion grades = in("baseline.kl", "2", "3", "4");
    Criterion women = in("patient.sex", "female");
    Criterion either =
        new AnyOf(List.of(new Not(in("donor.type", "autologous")), in("baseline.kl", "2")));

    Explanation explanation =
        explained(new Cohort(new AllOf(List.of(new AllOf(List.of(grades, women)), either))));

    assertThat(explanation.everybody()).isEqualTo(new Rounded(TREATMENTS));
    assertThat(explanation.steps())
        .extracting(Explanation.Step::criterion)
        .containsExactly(grades, women, either);
    int before = TREATMENTS;
    List<Criterion> held = new ArrayList<>();
    for (Explanation.Step step : explanation.steps()) {
      held.add(step.criterion());
      int remaining = (count(new AllOf(held)) + 2) / 5 * 5;
      assertThat(step.remaining()).isEqualTo(new Rounded(remaining));
      assertThat(step.loss()).isEqualTo(OptionalInt.of(before - remaining));
      before = remaining;
    }
  }

  @Test
  void tellsNoLossBesideAWithheldCount() {
    Explanation explanation =
        explained(
            new Cohort(
                new AllOf(
                    List.of(in("baseline.kl", "not-recorded"), in("patient.sex", "female")))));

    assertThat(explanation.steps())
        .extracting(Explanation.Step::remaining)
        .containsExactly(new Suppressed(), new Suppressed());
    assertThat(explanation.steps())
        .extracting(Explanation.Step::loss)
        .containsOnly(OptionalInt.empty());
  }

  @Test
  void hasNoStepForEverybodyAndOneForASingleCriterion() {
    assertThat(explained(Cohort.EVERYBODY).steps()).isEmpty();
    assertThat(explained(new Cohort(in("baseline.kl", "2"))).steps()).hasSize(1);
  }

  @Test
  void isDataThatSaysWhatItMeans() {
    Explanation explanation = explained(new Cohort(in("baseline.kl", "not-recorded")));

    JsonNode json = JsonMapper.shared().valueToTree(explanation);

    assertThat(json)
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"everybody":{"suppressed":false,"n":400},
                     "steps":[{"criterion":{"field":"baseline.kl","in":["not-recorded"]},
                               "remaining":{"suppressed":true}}]}
                    """));
  }

  private Explanation explained(Cohort cohort) {
    return Explanation.of(
        cohort, Explanation.counted(cohort).stream().map(this::published).toList());
  }

  private PublishedCount published(Cohort cohort) {
    int count = count(cohort.criterion());
    return count < 8 ? new Suppressed() : new Rounded((count + 2) / 5 * 5);
  }

  private int count(Criterion criterion) {
    return (int) treatments.stream().filter(it -> NaiveEvaluation.holds(criterion, it)).count();
  }

  private static FieldIn in(String field, String... values) {
    return new FieldIn(Drawn.field(field), List.of(values));
  }

  private static List<Map<String, Set<String>>> treatments(Random random) {
    List<Map<String, Set<String>>> treatments = new ArrayList<>();
    for (int index = 0; index < TREATMENTS; index++) {
      Map<String, Set<String>> treatment = new HashMap<>();
      treatment.put("baseline.kl", Set.of(Integer.toString(random.nextInt(5))));
      treatment.put("patient.sex", Set.of(random.nextBoolean() ? "female" : "male"));
      treatment.put(
          "donor.type", Set.of(random.nextInt(3) == 0 ? "allogeneic-related" : "autologous"));
      treatments.add(treatment);
    }
    return treatments;
  }
}
