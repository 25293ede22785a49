package org.regenregistry.server.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion;
import org.regenregistry.server.cohort.Explanation;
import org.regenregistry.server.cohort.PublishedCount;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.question.Answer;
import org.regenregistry.server.question.PublishedFigure;
import org.regenregistry.server.question.QuestionResult;
import tools.jackson.databind.node.JsonNodeFactory;

/** The builder of cohorts, rendered. */
class CohortPageTest {

  private static final AskedAddress ADDRESS =
      new AskedAddress(Map.of("patient.sex", List.of("female"), "project", List.of("knee-2026")));

  private final Templates templates = new Templates();

  @Test
  void everyFieldOfTheCatalogueIsOfferedOnce() {
    String page = builder();

    assertThat(Templates.ids(page)).doesNotHaveDuplicates();
    ResearchField.all()
        .forEach(field -> assertThat(page).containsOnlyOnce("data-facet=\"" + field.name() + "\""));
    assertThat(page).doesNotContain("style=", "onclick", "hx-on");
  }

  @Test
  void whatTheAddressHasChosenIsChosen() {
    assertThat(builder())
        .containsPattern("name=\"patient.sex\"\\s+value=\"female\"\\s+checked=\"checked\"")
        .contains("Sex: Female", "value=\"knee-2026\"");
  }

  @Test
  void identifyingFieldsCannotBeLeftOut() {
    assertThat(builder())
        .contains("name=\"without\" value=\"product.type\"")
        .doesNotContain("name=\"without\" value=\"patient.sex\"");
  }

  @Test
  void whatIsNoFieldAndNoVisitIsShownAsItWasTyped() {
    AskedAddress typed = new AskedAddress(Map.of("visit", List.of("W99<b>")));

    assertThat(
            templates.page(
                "pages/cohort", BuilderView.of(Inquiry.of(typed, List.of()), Year.of(2026))))
        .contains("visit: W99&lt;b&gt;");
  }

  @Test
  void quartersOfSomeYearsAreOffered() {
    Facet quarters =
        Facet.of(
            ResearchField.named("index.quarter").orElseThrow(),
            new AskedAddress(Map.of("index.quarter", List.of("2011-Q2"))),
            Year.of(2026));

    assertThat(quarters.values())
        .contains(new Choice("2026-Q4", "Q4 2026", false), new Choice("2011-Q2", "Q2 2011", true))
        .hasSize(26);
    assertThat(quarters.chosen()).isEqualTo(1);
  }

  @Test
  void aCountIsExplainedCriterionByCriterion() {
    Criterion women =
        new Criterion.FieldIn(ResearchField.named("patient.sex").orElseThrow(), List.of("female"));
    String part =
        count(
            new PublishedCount.Suppressed(),
            new Explanation(
                new PublishedCount.Rounded(1205),
                List.of(
                    new Explanation.Step(
                        women, new PublishedCount.Rounded(605), OptionalInt.of(600)),
                    new Explanation.Step(
                        new Criterion.Not(women),
                        new PublishedCount.Suppressed(),
                        OptionalInt.empty()))));

    assertThat(part)
        .contains("Everybody in the release", "≈ 1,205", "Sex: Female", "≈ 605", "−600")
        .contains("not (Sex: Female)", "hidden", "the two look the same")
        .contains("/research/explore/success?")
        .doesNotContain("<html", "style=");
  }

  @Test
  void aRefusedCountSaysWhy() {
    String part =
        templates.part(
            "pages/cohort-parts",
            "count",
            CountView.of(ADDRESS, new QuestionResult.Unknown(List.of(fault()))));

    assertThat(part)
        .contains("There is no count.", "at most 3")
        .doesNotContain("data-testid=\"total\"");
  }

  @Test
  void sizesOfAFieldHaveABarEachAndNoneWhereTheyAreHidden() {
    Answer answer =
        SampleAnswers.answer(
            "count",
            Optional.of("patient.sex"),
            SampleAnswers.table(
                "sizes",
                List.of("by"),
                "1",
                Map.of(
                    List.of("female"),
                    new PublishedFigure.Count(120),
                    List.of("other"),
                    SampleAnswers.HIDDEN)));
    String part =
        templates.part(
            "pages/cohort-parts",
            "sizes",
            SizesView.of("patient.sex", new QuestionResult.Answered(answer)));

    assertThat(part)
        .contains("Female", "≈ 120", "value=\"1.0\"", "Other", "hidden", "value=\"0.0\"");
  }

  private String builder() {
    return templates.page(
        "pages/cohort", BuilderView.of(Inquiry.of(ADDRESS, List.of()), Year.of(2026)));
  }

  private String count(PublishedCount count, Explanation explanation) {
    QuestionResult.CountAnswer answer =
        new QuestionResult.CountAnswer(
            count,
            JsonNodeFactory.instance.objectNode(),
            SampleAnswers.HASH,
            new Answer.Position(7, "2026-11-01", "1", "a", "b"),
            SampleAnswers.HASH,
            Optional.of(explanation));
    return templates.part(
        "pages/cohort-parts", "count", CountView.of(ADDRESS, new QuestionResult.Count(answer)));
  }

  private static InvalidField fault() {
    return new InvalidField(
        "/cohort", "A cohort names at most 3 different quasi-identifiers.", List.of());
  }
}
