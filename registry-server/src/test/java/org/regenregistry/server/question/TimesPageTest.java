package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.Turnbull.Between;
import org.regenregistry.server.question.ExactFigure.CurveFigure;
import org.regenregistry.server.question.ExactFigure.Ending;
import org.regenregistry.server.question.ExactFigure.IncidenceFigure;
import org.regenregistry.server.question.ExactFigure.OnsetFigure;
import org.regenregistry.server.question.ExactFigure.QuantileFigure;
import org.regenregistry.server.question.ExactFigure.RateFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.PublishedFigure.Curve;
import org.regenregistry.server.research.DisclosureRule;
import tools.jackson.databind.json.JsonMapper;

/** What docs/research-questions.md says about times, rates and quantiles. */
class TimesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "research-questions.md");
  private static final String EXAMPLE = "| Month | At risk |";

  @Test
  void theWorkedExampleIsWhatIsPublished() throws IOException {
    List<Ending> endings = List.of(operated(10, 11), operated(40, 9), followed());
    Tally of = new Tally(217, 217, 3, 100);
    Curve curve =
        (Curve)
            new Disclosure(new DisclosureRule(8, 5))
                .publish(new CurveFigure(of, endings, CurveScale.MONTHS, List.of(12)));

    assertThat(example())
        .containsExactlyElementsOf(curve.steps().stream().map(TimesPageTest::line).toList());
  }

  static List<Arguments> examples() {
    Map<Between, Long> looks =
        Map.of(new Between(0, 3), 301L, new Between(26, Double.POSITIVE_INFINITY), 700L);
    List<Ending> repeats =
        List.of(
            operated(10, 11), operated(30, 9), new Ending(new DayCount(105, 0, 0, 380), 0, 380));
    return List.of(
        Arguments.of(
            "relief-onset",
            new OnsetFigure(of(1_001), of(301), looks, List.of(3.0, 6.0, 8.0, 13.0, 26.0))),
        Arguments.of(
            "yield",
            new QuantileFigure(
                of(120), 12.34, 23.45, 56.78, Optional.of(new Interval(21.9, 24.1)))),
        Arguments.of("safety", new RateFigure(137, of(80), of(2_419))),
        Arguments.of("safety", new RateFigure(0, of(0), of(300))),
        Arguments.of("safety", new RateFigure(7, of(7), of(300))),
        Arguments.of("soreness", new ShareFigure(of(412), of(1_003))),
        Arguments.of(
            "retreatment",
            new IncidenceFigure(of(400), repeats, CurveScale.MONTHS, List.of(12, 24))),
        Arguments.of("return-to-work", new ShareFigure(of(61), of(240))));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesAreWhatIsPublished(String question, ExactFigure exact) throws IOException {
    PublishedFigure published = new Disclosure(new DisclosureRule(8, 5)).publish(exact);
    String page = Files.readString(PAGE).replace('\n', ' ');

    assertThat(page.substring(page.indexOf("(`" + question + "`)")))
        .contains("Published: `" + JsonMapper.shared().writeValueAsString(published) + "`");
  }

  private static Tally of(long patients) {
    return new Tally(patients, patients, 3, patients / 4);
  }

  private static Ending operated(int week, int knees) {
    return new Ending(new DayCount(week, knees, 0, 0), knees, 0);
  }

  private static Ending followed() {
    return new Ending(new DayCount(261, 0, 0, 197), 0, 197);
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
