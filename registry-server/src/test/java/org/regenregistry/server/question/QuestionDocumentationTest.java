package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.statistics.LeprosyTrial;
import org.regenregistry.server.question.ExactFigure.AdjustedFigure;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.ExactFigure.MeanDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.ShareDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedMeansFigure;
import org.regenregistry.server.question.ExactFigure.TrendFigure;
import org.regenregistry.server.question.ExactFigure.TrendFigure.Scored;
import org.regenregistry.server.research.DisclosureRule;
import tools.jackson.databind.json.JsonMapper;

/** What docs/research-questions.md says is what the program does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionDocumentationTest {

  private static final MeanFigure CHANGE = mean(204, 14.62, 17.31);

  private String page = "";

  @BeforeAll
  void read() throws IOException {
    page = Files.readString(Path.of("..", "docs", "research-questions.md"));
  }

  static List<ResearchQuestion> questions() {
    return ResearchQuestions.ALL;
  }

  @ParameterizedTest
  @MethodSource("questions")
  void everyQuestionHasASectionThatNamesItsParameters(ResearchQuestion question) {
    QuestionHead head = question.head();

    assertThat(page)
        .contains("### %d. %s (`%s`)".formatted(head.number(), head.title(), head.id()));
    assertThat(head.parameters())
        .allSatisfy(
            parameter -> assertThat(section(head.id())).contains("`" + parameter.name() + "`"));
  }

  @ParameterizedTest
  @EnumSource(QuestionRule.class)
  void everyRuleHasItsRow(QuestionRule rule) {
    assertThat(page).contains("| `%s` | %s |".formatted(rule.key(), rule.text()));
  }

  static List<Arguments> examples() {
    return List.of(
        Arguments.of("success", incomplete(143, 204, 260)),
        Arguments.of("trajectory", CHANGE),
        Arguments.of("durability", incomplete(88, 121, 150)),
        Arguments.of(
            "product-comparison", new MeanDifferenceFigure(CHANGE, mean(160, 11.9, 16.05))),
        Arguments.of("product-comparison", leprosy()),
        Arguments.of(
            "product-comparison",
            new StandardisedMeansFigure(mean(204, 57.3, 9.8), mean(160, 63.1, 10.4))),
        Arguments.of(
            "dose-response",
            new TrendFigure(
                List.of(
                    new Scored(1, share(40, 81)),
                    new Scored(2, share(52, 90)),
                    new Scored(3, share(61, 95))))),
        Arguments.of("severity", new ShareDifferenceFigure(share(143, 204), share(31, 70))),
        Arguments.of("viability", share(24, 300)),
        Arguments.of("structure", share(30, 64)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesAreWhatIsPublished(String question, ExactFigure exact) {
    PublishedFigure published = new Disclosure(new DisclosureRule(8, 5)).publish(exact);

    assertThat(section(question))
        .contains("Published: `" + JsonMapper.shared().writeValueAsString(published) + "`");
  }

  @Test
  void everyReasonIsInTheManual() throws IOException {
    String manual = Files.readString(Path.of("..", "docs", "api", "research-questions.md"));

    assertThat(PublishedFigure.Reason.values())
        .allSatisfy(reason -> assertThat(manual).contains("`" + reason.id() + "`"));
  }

  private String section(String id) {
    String from = page.substring(page.indexOf("(`" + id + "`)"));
    int end = from.indexOf("\n### ");
    return end < 0 ? from : from.substring(0, end);
  }

  private static IncompleteShareFigure incomplete(long successes, long observed, long due) {
    return new IncompleteShareFigure(tally(successes), tally(observed), tally(due));
  }

  /** The trial as if of many clinics. */
  private static AdjustedFigure leprosy() {
    Tally ten = tally(10);
    return new AdjustedFigure(
        ten, ten, new SharedClinics(ten, ten, 4, 0.25), LeprosyTrial.firstAgainstControl(), 1);
  }

  private static ShareFigure share(long successes, long n) {
    return new ShareFigure(tally(successes), tally(n));
  }

  private static MeanFigure mean(long n, double mean, double deviation) {
    return new MeanFigure(tally(n), mean, deviation, 1);
  }

  private static Tally tally(long patients) {
    return new Tally(patients, (double) patients, 3, patients / 4);
  }
}
