package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.server.question.ExactFigure.CurveFigure;
import org.regenregistry.server.question.ExactFigure.Ending;
import org.regenregistry.server.question.PublishedFigure.Curve;
import org.regenregistry.server.research.DisclosureRule;

/** What docs/research-questions.md says about times, rates and quantiles. */
class TimesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "research-questions.md");
  private static final String EXAMPLE = "| Month | At risk |";

  @Test
  void theWorkedExampleIsWhatIsPublished() throws IOException {
    List<Ending> endings = List.of(operated(10), operated(20), followed());
    Tally of = new Tally(213, 213, 3, 100);
    Curve curve =
        (Curve)
            new Disclosure(new DisclosureRule(8, 5))
                .publish(new CurveFigure(of, endings, CurveScale.MONTHS, List.of(12)));

    assertThat(example())
        .containsExactlyElementsOf(curve.steps().stream().map(TimesPageTest::line).toList());
  }

  @Test
  void everyQuestionIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(TimesAndRates.QUESTIONS)
        .extracting(ResearchQuestion::head)
        .allSatisfy(
            head -> assertThat(page).contains("| %d | `%s` |".formatted(head.number(), head.id())));
  }

  private static Ending operated(int week) {
    return new Ending(new DayCount(week, 8, 0, 0), 8);
  }

  private static Ending followed() {
    return new Ending(new DayCount(261, 0, 0, 197), 0);
  }

  private static List<String> example() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    Stream<String> fromHead = lines.stream().dropWhile(line -> !line.startsWith(EXAMPLE));
    return fromHead.skip(2).takeWhile(line -> line.startsWith("|")).toList();
  }

  private static String line(Curve.Step step) {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %d | %.3f | %.3f to %.3f |",
        step.time(),
        step.atRisk(),
        step.events(),
        step.value(),
        step.interval().lower(),
        step.interval().upper());
  }
}
