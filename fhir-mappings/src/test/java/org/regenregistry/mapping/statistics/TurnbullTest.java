package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.statistics.Turnbull.Between;

class TurnbullTest {

  /**
   * Months to cosmetic deterioration after radiotherapy alone, 46 patients: Finkelstein and Wolfe
   * (1985), Biometrics 41:933. A dash stands for no end.
   */
  private static final String RADIOTHERAPY =
      "45- 25-37 37- 6-10 46- 0-5 0-7 26-40 18- 46- 46- 24- 46- 27-34 36- 7-16 36-44 5-11 17- 46- "
          + "19-35 7-14 36-48 17-25 37-44 37- 24- 0-8 40- 32- 4-11 17-25 33- 15- 46- 19-26 11-15 "
          + "11-18 37- 22- 38- 34- 46- 5-12 36- 46-";

  static final Turnbull RADIOTHERAPY_ALONE = Turnbull.of(parsed());

  private static List<Between> parsed() {
    return Arrays.stream(RADIOTHERAPY.split(" ")).map(TurnbullTest::between).toList();
  }

  private static Between between(String text) {
    int dash = text.indexOf('-');
    String end = text.substring(dash + 1);
    return new Between(
        Double.parseDouble(text.substring(0, dash)),
        end.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(end));
  }

  /** The masses that Fay and Shaw (2010), J Stat Softw 36(2), print for these data. */
  @ParameterizedTest
  @CsvSource({
    "4, 5, 0.0463",
    "6, 7, 0.0334",
    "7, 8, 0.0887",
    "11, 12, 0.0708",
    "24, 25, 0.0926",
    "33, 34, 0.0818",
    "38, 40, 0.1209",
    "46, 48, 0.4656"
  })
  void agreesWithPublishedMasses(double after, double by, double mass) {
    assertThat(RADIOTHERAPY_ALONE.pieces())
        .filteredOn(piece -> piece.after() == after && piece.by() == by)
        .singleElement()
        .satisfies(piece -> assertThat(piece.mass()).isCloseTo(mass, within(0.0001)));
  }

  /** The same from 933 rounds of self-consistency until no mass moved by 1e-16. */
  @ParameterizedTest
  @CsvSource({"10, 0.1683775130", "25, 0.3317762714", "40, 0.5344418636"})
  void agreesWithTheMaximumToSixDecimals(double month, double share) {
    assertThat(RADIOTHERAPY_ALONE.by(month)).isCloseTo(share, within(1e-6));
  }

  /** A million who share the looks of the 46 have the same distribution, known more exactly. */
  @Test
  void aMillionSubjectsAreCountedByTheirLooks() {
    Map<Between, Long> counts =
        parsed().stream()
            .collect(Collectors.groupingBy(each -> each, Collectors.summingLong(_ -> 21_739)));
    Turnbull million = Turnbull.ofCounts(counts);
    Interval interval = million.estimateBy(25, 1).interval();
    Interval few = RADIOTHERAPY_ALONE.estimateBy(25, 1).interval();

    assertThat(million.by(25)).isCloseTo(RADIOTHERAPY_ALONE.by(25), within(1e-6));
    assertThat(interval.contains(million.by(25))).isTrue();
    assertThat((few.upper() - few.lower()) / (interval.upper() - interval.lower()))
        .isBetween(100.0, 215.0);
  }

  /** With one look the bootstrap is that of a share: standard error √(0.3 · 0.7 / 1000). */
  @Test
  void theBootstrapOfOneLookIsThatOfAShare() {
    Map<Between, Long> counts =
        Map.of(
            new Between(0, 14), 300L,
            new Between(14, Double.POSITIVE_INFINITY), 700L,
            new Between(0, 21), 0L);
    Interval interval = Turnbull.ofCounts(counts).estimateBy(14, 7).interval();

    assertThat(interval.lower()).isCloseTo(0.3 - 1.96 * Math.sqrt(0.21 / 1000), within(0.006));
    assertThat(interval.upper()).isCloseTo(0.3 + 1.96 * Math.sqrt(0.21 / 1000), within(0.006));
    assertThatThrownBy(() -> Turnbull.ofCounts(Map.of(new Between(0, 1), -1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Several times read from one bootstrap are what each would be from its own. */
  @Test
  void severalTimesShareOneBootstrap() {
    assertThat(RADIOTHERAPY_ALONE.estimatesBy(List.of(10.0, 25.0, 40.0), 3))
        .containsExactly(
            RADIOTHERAPY_ALONE.estimateBy(10, 3),
            RADIOTHERAPY_ALONE.estimateBy(25, 3),
            RADIOTHERAPY_ALONE.estimateBy(40, 3));
  }

  @Test
  void massesMakeOneAndIntervalsHoldTheEstimate() {
    Estimate estimate = RADIOTHERAPY_ALONE.estimateBy(25, 1);

    assertThat(RADIOTHERAPY_ALONE.pieces().stream().mapToDouble(Turnbull.Piece::mass).sum())
        .isCloseTo(1, within(0.0001));
    assertThat(estimate.value()).isCloseTo(0.3318, within(0.0005));
    assertThat(estimate.interval().contains(estimate.value())).isTrue();
    assertThat(RADIOTHERAPY_ALONE.estimateBy(25, 1)).isEqualTo(estimate);
    assertThat(RADIOTHERAPY_ALONE.by(0)).isZero();
  }

  /** Without overlap every subject keeps its own share. */
  @Test
  void separateIntervalsAreCounted() {
    Turnbull counted =
        Turnbull.of(
            List.of(
                new Between(0, 14),
                new Between(0, 14),
                new Between(14, 21),
                new Between(21, Double.POSITIVE_INFINITY)));

    assertThat(counted.by(14)).isCloseTo(0.5, within(1e-9));
    assertThat(counted.by(20)).isCloseTo(0.5, within(1e-9));
    assertThat(counted.by(21)).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void rejectsLooksOutOfOrder() {
    assertThatThrownBy(() -> new Between(3, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Turnbull.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
