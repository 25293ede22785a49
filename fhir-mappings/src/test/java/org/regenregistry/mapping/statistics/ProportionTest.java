package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  /** Newcombe (1998), Stat Med 17:857, table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void agreesWithTheTableOfNewcombe(long successes, long n, double lower, double upper) {
    Interval interval = Proportion.wilson(successes, n).interval();

    assertThat(interval.lower()).isCloseTo(lower, within(0.00005));
    assertThat(interval.upper()).isCloseTo(upper, within(0.00005));
  }

  @Property
  void containsTheShareAndMirrorsItsComplement(
      @ForAll @IntRange(min = 1, max = 5000) int n, @ForAll @IntRange(max = 5000) int drawn) {
    int successes = drawn % (n + 1);
    Estimate share = Proportion.wilson(successes, n);
    Estimate complement = Proportion.wilson(n - successes, n);

    assertThat(share.interval().contains(share.value())).isTrue();
    assertThat(share.interval().lower()).isBetween(0.0, 1.0);
    assertThat(share.interval().upper()).isBetween(0.0, 1.0);
    assertThat(share.interval().lower())
        .isCloseTo(1 - complement.interval().upper(), within(1e-12));
  }

  @Test
  void rejectsCountsThatAreNoShare() {
    assertThatThrownBy(() -> Proportion.wilson(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Proportion.wilson(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Proportion.wilson(-1, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void boundsReachFromNobodyMissingSucceededToEverybody() {
    IncompleteProportion answer = IncompleteProportion.of(30, 50, 80);

    assertThat(answer.observed().value()).isEqualTo(0.6);
    assertThat(answer.missingAsFailures().value()).isEqualTo(0.375);
    assertThat(answer.bestCase().value()).isEqualTo(0.75);
    assertThat(answer.completeness().value()).isEqualTo(0.625);
    assertThat(answer.bounds())
        .isEqualTo(
            new Interval(
                Proportion.wilson(30, 80).interval().lower(),
                Proportion.wilson(60, 80).interval().upper()));
  }

  /** Newcombe (1998), Stat Med 17:873, table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56/70, 48/80, 0.0524, 0.3339",
    "9/10, 3/10, 0.1705, 0.8090",
    "6/7, 2/7, 0.0582, 0.8062",
    "5/56, 0/29, -0.0381, 0.1926",
    "0/10, 0/20, -0.1611, 0.2775",
    "0/10, 0/10, -0.2775, 0.2775"
  })
  void differencesAgreeWithTheTableOfNewcombe(
      String one, String other, double lower, double upper) {
    Estimate difference =
        RiskDifference.newcombe(part(one, 0), part(one, 1), part(other, 0), part(other, 1));

    assertThat(difference.interval().lower()).isCloseTo(lower, within(0.00006));
    assertThat(difference.interval().upper()).isCloseTo(upper, within(0.00006));
  }

  private static long part(String share, int which) {
    return Long.parseLong(share.split("/", -1)[which]);
  }

  @Property
  void differencesTurnRoundWithTheGroups(
      @ForAll @IntRange(max = 40) int one, @ForAll @IntRange(max = 60) int other) {
    Estimate forth = RiskDifference.newcombe(one, 40, other, 60);
    Estimate back = RiskDifference.newcombe(other, 60, one, 40);

    assertThat(forth.value()).isCloseTo(-back.value(), within(1e-12));
    assertThat(forth.interval().lower()).isCloseTo(-back.interval().upper(), within(1e-12));
    assertThat(forth.interval().contains(forth.value())).isTrue();
  }
}
