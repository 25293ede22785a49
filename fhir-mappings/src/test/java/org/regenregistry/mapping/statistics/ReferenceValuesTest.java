package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published examples again, to six decimals: papers print three or four. The values are those
 * of the formulas in arithmetic of 30 digits; where R prints an example of its own, they agree with
 * its digits too.
 */
class ReferenceValuesTest {

  private static final Offset<Double> CLOSE = within(1e-6);

  private static void agrees(Interval interval, double lower, double upper) {
    assertThat(interval.lower()).isCloseTo(lower, CLOSE);
    assertThat(interval.upper()).isCloseTo(upper, CLOSE);
  }

  /** The last is prop.test(15, 25, correct = FALSE). */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2552885199, 0.3662095770",
    "15, 148, 0.0623863995, 0.1604872417",
    "0, 20, 0, 0.1611251581",
    "1, 29, 0.0061132143, 0.1717552188",
    "15, 25, 0.4073945736, 0.7659669762"
  })
  void wilson(long successes, long n, double lower, double upper) {
    agrees(Proportion.wilson(successes, n).interval(), lower, upper);
  }

  @ParameterizedTest
  @CsvSource({
    "56/70, 48/80, 0.0524314724, 0.3338726540",
    "9/10, 3/10, 0.1705227239, 0.8090179735",
    "6/7, 2/7, 0.0582279275, 0.8062496375",
    "5/56, 0/29, -0.0381371479, 0.1925600139",
    "0/10, 0/20, -0.1611251581, 0.2775327999"
  })
  void newcombe(String one, String other, double lower, double upper) {
    long[] counts =
        Stream.of(one, other)
            .flatMap(share -> Stream.of(share.split("/", -1)))
            .mapToLong(Long::parseLong)
            .toArray();

    agrees(
        RiskDifference.newcombe(counts[0], counts[1], counts[2], counts[3]).interval(),
        lower,
        upper);
  }

  /** The last is poisson.test(137, 24.19893). */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 3.688879454",
    "1, 1, 0.02531780798, 5.571643391",
    "3, 1, 0.6186721229, 8.76727307",
    "10, 1, 4.795388696, 18.39035604",
    "137, 24.19893, 4.753124805, 6.692709334"
  })
  void garwood(long events, double exposure, double lower, double upper) {
    agrees(PoissonRate.exact(events, exposure).interval(), lower, upper);
  }

  static Trend smokers() {
    return Trend.cochranArmitage(
        List.of(
            new Trend.Group(1, 83, 86),
            new Trend.Group(2, 90, 93),
            new Trend.Group(3, 129, 136),
            new Trend.Group(4, 70, 82)));
  }

  static Trend alcohol() {
    return Trend.cochranArmitage(
        List.of(
            new Trend.Group(0, 48, 17114),
            new Trend.Group(0.5, 38, 14502),
            new Trend.Group(1.5, 5, 793),
            new Trend.Group(4, 1, 127),
            new Trend.Group(7, 1, 38)));
  }

  /** Smokers by Fleiss (1981), the example of prop.trend.test: X-squared = 8.2249, p = 0.004132. */
  @Test
  void cochranArmitage() {
    Trend trend = smokers();

    assertThat(trend.z()).isCloseTo(-2.867912531, CLOSE);
    assertThat(trend.z() * trend.z()).isCloseTo(8.224922285, CLOSE);
    assertThat(trend.twoSidedP()).isCloseTo(0.004131897478, CLOSE);
  }

  /** Agresti's alcohol data, whose table prints z² = 6.57. */
  @Test
  void cochranArmitageWithUnevenScores() {
    Trend trend = alcohol();

    assertThat(trend.z()).isCloseTo(2.563227252, CLOSE);
    assertThat(trend.twoSidedP()).isCloseTo(0.01037041457, CLOSE);
  }

  /** survfit(Surv(time, status) ~ 1, conf.type = "log-log") of the remissions under 6-MP. */
  @ParameterizedTest
  @CsvSource({
    "6, 0.8571428571, 0.6197179553, 0.9515517476",
    "7, 0.8067226891, 0.5631465646, 0.9228090192",
    "10, 0.7529411765, 0.5031995108, 0.8893618352",
    "13, 0.6901960784, 0.4316102225, 0.8490659633",
    "16, 0.6274509804, 0.3675108560, 0.8049121895",
    "22, 0.5378151261, 0.2677789368, 0.7467907176",
    "23, 0.4481792717, 0.1880520060, 0.6801426285"
  })
  void kaplanMeierWithGreenwood(int week, double value, double lower, double upper) {
    Estimate estimate = KaplanMeier.of(SurvivalTest.REMISSIONS).at(week).orElseThrow().estimate();

    assertThat(estimate.value()).isCloseTo(value, CLOSE);
    agrees(estimate.interval(), lower, upper);
  }
}
