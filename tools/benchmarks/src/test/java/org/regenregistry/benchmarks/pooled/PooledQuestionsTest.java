package org.regenregistry.benchmarks.pooled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.regenregistry.benchmarks.pooled.PooledQuestion.Way;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

class PooledQuestionsTest {

  private static final GeneratedTreatments TREATMENTS = SmallData.treatments(200, 500);

  private static List<PooledQuestion> drawn(long seed) {
    PooledQuestions questions = new PooledQuestions(TREATMENTS, seed);
    return Stream.generate(questions::limited).limit(40).toList();
  }

  @Test
  void aSeedGivesTheSameQuestionsAndAnotherSeedOthers() {
    assertThat(drawn(1)).isEqualTo(drawn(1)).isNotEqualTo(drawn(2));
  }

  @Test
  void everyQuestionHasLimitsAndIsAboutSomebody() {
    for (PooledQuestion question : drawn(3)) {
      assertThat(question.limits()).hasSizeBetween(1, 3);
      long meant =
          Stream.iterate(0, number -> number + 1)
              .limit(TREATMENTS.originals().size())
              .map(TREATMENTS::tree)
              .filter(each -> question.limits().stream().allMatch(limit -> limit.holdsFor(each)))
              .count();
      assertThat(meant).isPositive();
    }
  }

  @Test
  void everyVisitIsAskedFor() throws Exception {
    PooledQuestion question =
        new PooledQuestion(
            List.of(new Limit.Code(Field.INDICATION_CODE, "knee-oa")),
            Field.PRODUCT_TYPE,
            Measure.KOOS_PAIN);
    JsonNode request = new ObjectMapper().readTree(question.request(Way.FIGURES));

    assertThat(request.at("/aggs/groups/aggs")).hasSameSizeAs(Visit.values());
    assertThat(request.at("/aggs/groups/aggs/M6/extended_stats/field").asText())
        .isEqualTo("v.M6.koos-pain.delta");
    assertThat(request.at("/query/bool/filter/1/term/indication.code").asText())
        .isEqualTo("knee-oa");
  }

  @Test
  void aLoopCountsEveryCopyInEveryGroupOfItsOriginal() {
    PooledQuestion question = new PooledQuestion(List.of(), Field.SOURCE_TISSUE, Measure.KOOS_PAIN);
    long scored = 0;
    for (int original = 0; original < TREATMENTS.originals().size(); original++) {
      JsonNode tree = TREATMENTS.tree(original);
      long groups = GeneratedTreatments.values(tree, Field.SOURCE_TISSUE).count();
      boolean before = !tree.at("/v/BL/koos-pain/value").isMissingNode();
      scored += before ? groups * TREATMENTS.copies(original) : 0;
    }
    PooledAnswer answer = PooledAnswer.counted(TREATMENTS, question);
    long counted =
        answer.cells().entrySet().stream()
            .filter(cell -> cell.getKey().endsWith("|BL"))
            .mapToLong(cell -> cell.getValue().count())
            .sum();

    assertThat(counted).isEqualTo(scored).isPositive();
  }

  @Test
  void aWrongFigureDoesNotAgree() {
    Figures right = new Figures(10, 100, 2_000);

    assertThat(right.agreesWith(new Figures(10, 100.0000001, 2_000))).isTrue();
    assertThat(right.agreesWith(new Figures(11, 100, 2_000))).isFalse();
    assertThat(right.agreesWith(new Figures(10, 101, 2_000))).isFalse();
    assertThat(right.agreesWith(new Figures(10, 100, 2_001))).isFalse();
  }
}
