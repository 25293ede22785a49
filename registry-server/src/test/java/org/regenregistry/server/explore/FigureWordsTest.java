package org.regenregistry.server.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.server.question.PublishedFigure;
import org.regenregistry.server.question.PublishedFigure.Reason;

/** Figures in words, with real minus signs and units. */
class FigureWordsTest {

  @Test
  void everyKindOfFigureIsSampled() {
    List<Class<?>> sampled =
        SampleAnswers.EVERY_KIND.stream().<Class<?>>map(Object::getClass).toList();

    assertThat(Arrays.asList(PublishedFigure.class.getPermittedSubclasses())).isSubsetOf(sampled);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonSaysWhyAndWhatToAskInstead(Reason reason) {
    HiddenReason words = HiddenReason.of(reason);

    assertThat(words.brief()).isNotBlank().hasSizeLessThan(30);
    assertThat(words.text()).endsWith(".");
    assertThat(words.coarser()).endsWith(".");
  }

  @Test
  void sharesArePartsOfAHundred() {
    Cell cell = FigureWords.cell(SampleAnswers.SHARE, "1");

    assertThat(cell.main()).isEqualTo("70.7\u00a0%");
    assertThat(cell.interval()).isEqualTo("62.8 to 77.8\u00a0%");
    assertThat(cell.details()).containsExactly("≈ 145 of 205");
  }

  @Test
  void theShareOfTheDueComesWithWhatMayBeThoughtOfTheMissing() {
    assertThat(FigureWords.cell(SampleAnswers.INCOMPLETE, "1").details())
        .contains(
            "missing as failures: 55.8\u00a0% (48.5 to 62.9\u00a0%)",
            "possible: 48.5 to 84.3\u00a0%");
  }

  @Test
  void whereTheClaimLiesIsSaid() {
    assertThat(FigureWords.cell(SampleAnswers.CLAIM, "1").main())
        .isEqualTo("85\u00a0% is above the interval");
  }

  @Test
  void changesAndDifferencesShowTheirSign() {
    assertThat(FigureWords.cell(SampleAnswers.MEAN, "{score}").main()).isEqualTo("+14.6");
    assertThat(FigureWords.cell(new PublishedFigure.Difference(-0.051, new Interval(-0.1, 0)), "1"))
        .extracting(Cell::main, Cell::interval)
        .containsExactly("−5.1 percentage points", "−10.0 to 0.0");
  }

  @Test
  void whatIsRoundedToNothingHasNoSign() {
    Cell cell =
        FigureWords.cell(new PublishedFigure.Difference(-0.0002, new Interval(-0.1, 0.0004)), "1");

    assertThat(cell.main()).isEqualTo("0.0 percentage points");
    assertThat(cell.interval()).isEqualTo("−10.0 to 0.0");
  }

  @Test
  void aReadingThatIsNotToldSaysSo() {
    assertThat(FigureWords.cell(SampleAnswers.CURVE, "1").details())
        .containsExactly("12 months: 95.8\u00a0% (90.0 to 99.0\u00a0%)", "60 months: not told");
  }

  @Test
  void smallProbabilitiesAreNotSpelledOut() {
    assertThat(FigureWords.cell(new PublishedFigure.TrendTest(5, 4.2, 0.00003), "1").main())
        .isEqualTo("p < 0.001");
    assertThat(FigureWords.cell(SampleAnswers.TREND, "1").main()).isEqualTo("p = 0.078");
  }
}
