package org.regenregistry.server.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.question.Answer;
import org.regenregistry.server.question.PublishedFigure;
import org.regenregistry.server.question.QuestionDesk;
import org.regenregistry.server.question.QuestionHead;
import org.regenregistry.server.question.QuestionResult;

/** The page of a question, rendered from published answers. */
class ExplorePageTest {

  private static final AskedAddress ADDRESS =
      new AskedAddress(
          Map.of(
              "indication.code", List.of("knee-oa"),
              "source.tissue", List.of("adipose"),
              "without", List.of("source.tissue"),
              "by", List.of("baseline.kl"),
              "p.visits", List.of("M6")));

  private final Templates templates = new Templates();

  static List<QuestionHead> questions() {
    return QuestionDesk.heads();
  }

  static List<PublishedFigure> figures() {
    return SampleAnswers.EVERY_KIND;
  }

  @ParameterizedTest
  @MethodSource("questions")
  void everyQuestionHasAFormForEachOfItsParameters(QuestionHead head) {
    String page = page(head, answered(answer(SampleAnswers.SHARE)));

    assertThat(page).contains(head.title(), "Question " + head.number() + " of 15");
    head.parameters()
        .forEach(
            parameter ->
                assertThat(page).contains("data-parameter=\"p." + parameter.name() + "\""));
    assertThat(Templates.ids(page)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void everyKindOfFigureIsInTheTable(PublishedFigure figure) {
    Cell cell = FigureWords.cell(figure, "1");
    String page = page(head(), answered(answer(figure)));

    assertThat(page).contains("data-table=\"figures\"");
    cell.hidden().ifPresent(reason -> assertThat(page).contains(reason.brief(), reason.coarser()));
    assertThat(page).contains(cell.main().replace("<", "&lt;"));
    cell.details().forEach(detail -> assertThat(page).contains(detail));
  }

  @Test
  void theAnswerTellsWhatItRestsOn() {
    String page = page(head(), answered(answer(SampleAnswers.HIDDEN)));

    assertThat(page)
        .contains("data-note=\"not-randomised\"", "Farrar 2001", SampleAnswers.HASH)
        .contains("Release 7, as of 2026-11-01", "Query 5d2f0b8c1a9e")
        .contains("hidden", "There are fewer than eight patients here, or none")
        .contains("/research/explore/success/answer.csv?", "/answer.json?");
  }

  @Test
  void thePageSaysWhomItIsAboutAndKeepsThatInEveryLink() {
    String page = page(head(), answered(answer(SampleAnswers.SHARE)));

    assertThat(page)
        .contains("Indication: ", "Tissue: not ")
        .contains("name=\"indication.code\"", "name=\"without\"")
        .containsPattern("/research/explore/safety\\?[^\"]*indication.code=knee-oa");
  }

  @Test
  void onlyWhatIsMeasuredHasAUnit() {
    assertThat(page(head(), answered(answer(SampleAnswers.SHARE)))).contains("What is counted; %");
    assertThat(page(head(), answered(answer(SampleAnswers.TREND))))
        .contains("What is counted")
        .doesNotContain("What is counted; ");
  }

  @Test
  void refusalsAreToldInWords() {
    String refused =
        page(
            head(),
            new QuestionResult.Refused(Problem.of(ProblemCode.RELEASE_MISSING, "No release yet.")));
    String unknown =
        page(
            head(),
            new QuestionResult.Unknown(
                List.of(
                    new InvalidField("/parameters/visits/0", "No such value.", List.of("M6")))));

    assertThat(refused).contains("There is no answer.", "No release yet.");
    assertThat(unknown).contains("visits: No such value. It may be: M6.");
    assertThat(refused + unknown).doesNotContain("data-table");
  }

  @Test
  void noPageNeedsMoreThanTheContentSecurityPolicyAllows() {
    String page = page(head(), answered(answer(SampleAnswers.CURVE)));

    assertThat(page)
        .doesNotContain("style=", "onclick", "javascript:", "hx-on")
        .contains("data-plot");
    assertThat(page.replaceAll("(?s)<script[^>]*></script>", "")).doesNotContain("<script");
  }

  @Test
  void onlyTheAnswerIsSentWhenTheFormAsks() {
    String part =
        templates.part(
            "pages/explore",
            "answer",
            ExploreView.of(
                head(), Inquiry.of(ADDRESS, List.of()), answered(answer(SampleAnswers.SHARE))));

    assertThat(part.strip()).startsWith("<section id=\"answer\"").doesNotContain("<html", "<form");
  }

  private static QuestionHead head() {
    return QuestionDesk.head("success").orElseThrow();
  }

  private String page(QuestionHead head, QuestionResult result) {
    return templates.page(
        "pages/explore", ExploreView.of(head, Inquiry.of(ADDRESS, List.of()), result));
  }

  private static QuestionResult answered(Answer answer) {
    return new QuestionResult.Answered(answer);
  }

  private static Answer answer(PublishedFigure figure) {
    Map<List<String>, PublishedFigure> rows = new LinkedHashMap<>();
    rows.put(List.of("2"), figure);
    rows.put(List.of("4"), SampleAnswers.HIDDEN);
    return SampleAnswers.answer(
        "success",
        Optional.of("baseline.kl"),
        SampleAnswers.table("figures", List.of("by"), "1", rows));
  }
}
