package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

  private static final int MANY = 200_000;

  private final Draws draws = Draws.seeded(1);

  @Test
  void valuesOfASeedNeverChange() {
    // Calculated by another implementation. If they change, every data set generated so far does.
    Draws fixed = Draws.seeded(42).branch("topic");

    assertThat(fixed.uniform()).isEqualTo(0.8849295792467504);
    assertThat(fixed.normal()).isEqualTo(1.1894541892251296);
    assertThat(fixed.beta(18, 1.6)).isEqualTo(0.9490247218345058);
  }

  @Test
  void aBranchDoesNotDependOnWhatWasDrawnBefore() {
    double before = draws.branch("topic").uniform();
    draws.uniform();

    assertThat(draws.branch("topic").uniform()).isEqualTo(before);
    assertThat(draws.branch("other").uniform()).isNotEqualTo(before);
  }

  @Test
  void uniformHasTheRightMoments() {
    double[] values = many(draws::uniform);

    assertThat(mean(values)).isCloseTo(0.5, within(0.003));
    assertThat(deviation(values)).isCloseTo(Math.sqrt(1.0 / 12), within(0.003));
    assertThat(DoubleStream.of(values)).allMatch(value -> value >= 0 && value < 1);
  }

  @Test
  void normalHasTheRightMomentsAndTail() {
    double[] values = many(() -> draws.normal(3, 2));

    assertThat(mean(values)).isCloseTo(3, within(0.02));
    assertThat(deviation(values)).isCloseTo(2, within(0.02));
    assertThat(
            DoubleStream.of(values).filter(value -> value > 3 + 1.96 * 2).count() / (double) MANY)
        .isCloseTo(0.025, within(0.002));
  }

  @Test
  void logNormalHasTheRightMedian() {
    double[] values = many(() -> draws.logNormal(400, 0.6));

    double below = DoubleStream.of(values).filter(value -> value < 400).count() / (double) MANY;
    assertThat(below).isCloseTo(0.5, within(0.005));
  }

  @Test
  void betaHasTheRightMoments() {
    double[] values = many(() -> draws.beta(18, 1.6));

    assertThat(mean(values)).isCloseTo(18 / 19.6, within(0.001));
    assertThat(deviation(values))
        .isCloseTo(Math.sqrt(18 * 1.6 / (19.6 * 19.6 * 20.6)), within(0.001));
  }

  @Test
  void wholeNumbersReachBothEnds() {
    assertThat(IntStream.range(0, 1000).map(_ -> draws.between(2, 4)).distinct().sorted())
        .containsExactly(2, 3, 4);
  }

  @Test
  void sharesAreDrawnByWeight() {
    List<Share<String>> mix = List.of(Share.of("often", 3), Share.of("seldom", 1));

    long often =
        IntStream.range(0, MANY).filter(_ -> Share.draw(mix, draws).equals("often")).count();
    assertThat(often / (double) MANY).isCloseTo(0.75, within(0.005));
  }

  @Test
  void aShareHasAWeight() {
    assertThatThrownBy(() -> Share.of("never", 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static double[] many(DoubleSupplier source) {
    return DoubleStream.generate(source).limit(MANY).toArray();
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        DoubleStream.of(values)
            .map(value -> (value - mean) * (value - mean))
            .average()
            .orElseThrow());
  }
}
