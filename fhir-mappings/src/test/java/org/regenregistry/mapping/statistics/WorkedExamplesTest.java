package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The worked example of every question in docs/research-statistics.md is calculated again. */
class WorkedExamplesTest {

  private static final Path PAGE = Path.of("..", "docs", "research-statistics.md");
  private static final String HEAD = "| Question | Example |";

  @Test
  void thePageGivesTheAnswersThatAreCalculated() throws IOException {
    assertThat(documented()).containsExactlyEntriesOf(calculated());
  }

  private static Map<String, String> documented() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int head = IntStream.range(0, lines.size()).filter(i -> lines.get(i).startsWith(HEAD)).sum();
    Map<String, String> answers = new LinkedHashMap<>();
    lines.stream()
        .skip(head + 2L)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .forEach(cells -> answers.put(cells.get(1), cells.get(3)));
    return answers;
  }

  private static Map<String, String> calculated() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("1", isSuccess85());
    answers.put("2", whenReliefStarts());
    answers.put(
        "3", text(MeanTest.sleep().estimate()) + text("; SD %.6f", MeanTest.sleep().deviation()));
    answers.put("4", text(Proportion.wilson(15, 148)));
    answers.put("5", adjusted());
    answers.put("6", text(ReferenceValuesTest.alcohol()) + "; " + text(Proportion.wilson(5, 793)));
    answers.put("7", text(RiskDifference.newcombe(56, 70, 48, 80)));
    answers.put("8", text(ReferenceValuesTest.smokers()));
    answers.put("9", middle(20));
    answers.put("10", remissions());
    answers.put(
        "11", text(PoissonRate.exact(137, 24.19893)) + text("; %.6f", PoissonRate.ruleOfThree(30)));
    answers.put("12", text(Proportion.wilson(1, 29)));
    answers.put("13", text(AalenJohansenTest.breastCancer(27)));
    answers.put("14", text(Proportion.wilson(15, 25)) + "; " + middle(10));
    answers.put("15", text(MeanTest.sleep().estimate()) + "; " + text(Proportion.wilson(0, 20)));
    answers.put(
        "D8",
        hearts()
            + text("; %.6f", Proportion.chanceOfNone(30, 0.06))
            + text("; %.6f", Proportion.chanceOfNone(80, 0.06)));
    return answers;
  }

  private static String isSuccess85() {
    IncompleteProportion answer = IncompleteProportion.of(81, 263, 300);
    return Stream.of(answer.observed(), answer.missingAsFailures(), answer.bestCase())
            .map(WorkedExamplesTest::text)
            .collect(Collectors.joining("; "))
        + "; bounds "
        + text(answer.bounds())
        + "; 0.85 is "
        + answer.bounds().place(0.85).name().toLowerCase(Locale.ROOT);
  }

  private static String whenReliefStarts() {
    return IntStream.of(10, 25, 40)
        .mapToObj(month -> text("%.6f", TurnbullTest.RADIOTHERAPY_ALONE.by(month)))
        .collect(Collectors.joining("; "));
  }

  private static String adjusted() {
    LinearModel model = LeprosyTrial.model();
    LinearModel.Effect effect = model.difference("drug", "A", "F").orElseThrow();
    return text(effect.estimate())
        + text("; SE %.6f", effect.standardError())
        + text("; means %.6f", mean(model, "A"))
        + text(" and %.6f", mean(model, "F"))
        + text("; kept %.6f", LeprosyTrial.firstAgainstControl().orElseThrow().kept());
  }

  private static double mean(LinearModel model, String drug) {
    return model.adjustedMean("drug", drug).orElseThrow().estimate().value();
  }

  private static String middle(int size) {
    Quantiles quantiles = Quantiles.of(IntStream.rangeClosed(1, size).asDoubleStream().toArray());
    return text("%.2f", quantiles.median())
        + ", IQR "
        + text(quantiles.interquartileRange())
        + ", interval "
        + text(quantiles.medianInterval().orElseThrow());
  }

  private static String remissions() {
    SurvivalCurve curve = KaplanMeier.of(SurvivalTest.REMISSIONS);
    return text(curve.at(13).orElseThrow().estimate())
        + "; at risk "
        + curve.atRisk(13)
        + "; median "
        + curve.median().day().orElseThrow()
        + " from "
        + curve.median().from().orElseThrow()
        + " on";
  }

  private static String hearts() {
    Funnel funnel = Funnel.ofShares(FunnelTest.HEARTS);
    return text("%.6f", funnel.target())
        + text("; factor %.6f", funnel.overdispersion().factor())
        + "; Bristol outside "
        + text(funnel.points().getFirst().limits().outer());
  }

  private static String text(Trend trend) {
    return text("z %.6f", trend.z()) + text(", p %.6f", trend.twoSidedP());
  }

  private static String text(Estimate estimate) {
    return text("%.6f (", estimate.value()) + text(estimate.interval()) + ")";
  }

  private static String text(Interval interval) {
    return text("%.6f to ", interval.lower()) + text("%.6f", interval.upper());
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
