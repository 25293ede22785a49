package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesAndTrendsTest {

  /** The limits of Garwood (1936), as tabulated in Ulm (1990), Am J Epidemiol 131:373. */
  @ParameterizedTest
  @CsvSource({"0, 0, 3.689", "1, 0.0253, 5.572", "3, 0.619, 8.767", "10, 4.795, 18.390"})
  void ratesAgreeWithTheExactLimitsOfGarwood(long events, double lower, double upper) {
    Estimate rate = PoissonRate.exact(events, 100);

    assertThat(rate.value()).isEqualTo(events / 100.0);
    assertThat(rate.interval().lower() * 100).isCloseTo(lower, within(0.0006));
    assertThat(rate.interval().upper() * 100).isCloseTo(upper, within(0.0006));
  }

  @Property
  void ratesScaleWithExposure(
      @ForAll @IntRange(max = 500) int events,
      @ForAll @DoubleRange(min = 0.5, max = 1e5) double exposure) {
    Estimate rate = PoissonRate.exact(events, exposure);

    assertThat(rate.interval().contains(rate.value())).isTrue();
    assertThat(rate.interval().upper() * exposure)
        .isCloseTo(PoissonRate.exact(events, 1).interval().upper(), within(1e-6));
  }

  @Test
  void noneOfThirtyMakesOneInTenPlausible() {
    assertThat(PoissonRate.ruleOfThree(30)).isEqualTo(0.1);
    assertThat(PoissonRate.ruleOfThree(2)).isEqualTo(1);
    assertThatThrownBy(() -> PoissonRate.ruleOfThree(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PoissonRate.exact(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Alcohol and malformations: Agresti (2002), Categorical Data Analysis, table 3.7, z² = 6.57. */
  @Test
  void trendAgreesWithAgresti() {
    Trend trend =
        Trend.cochranArmitage(
            List.of(
                new Trend.Group(0, 48, 48 + 17066),
                new Trend.Group(0.5, 38, 38 + 14464),
                new Trend.Group(1.5, 5, 5 + 788),
                new Trend.Group(4, 1, 1 + 126),
                new Trend.Group(7, 1, 1 + 37)));

    assertThat(trend.z() * trend.z()).isCloseTo(6.57, within(0.005));
    assertThat(trend.twoSidedP()).isCloseTo(0.0104, within(0.0001));
  }

  @Test
  void equalSharesAndASingleGroupHaveNoTrend() {
    List<Trend.Group> equal = List.of(new Trend.Group(1, 5, 10), new Trend.Group(2, 10, 20));

    assertThat(Trend.cochranArmitage(equal).z()).isCloseTo(0, within(1e-12));
    assertThat(Trend.cochranArmitage(equal.subList(0, 1))).isEqualTo(new Trend(0, 1));
    assertThatThrownBy(() -> new Trend.Group(1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** The default quantiles of R for 1 to 10. */
  @Test
  void quantilesInterpolateAsRDoes() {
    double[] values = {10, 2, 3, 4, 5, 6, 7, 8, 9, 1};
    Quantiles quantiles = Quantiles.of(values);

    assertThat(quantiles.median()).isEqualTo(5.5);
    assertThat(quantiles.interquartileRange()).isEqualTo(new Interval(3.25, 7.75));
    assertThat(quantiles.at(0)).isEqualTo(1);
    assertThat(quantiles.at(1)).isEqualTo(10);
  }

  /** Order statistics 2 and 9 of 10, 6 and 15 of 20: Conover (1999), with the binomial tables. */
  @Test
  void medianIntervalsAreTheOrderStatisticsOfTheTables() {
    double[] twenty = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
    double[] ten = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();
    double[] nine = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    assertThat(Quantiles.of(ten).medianInterval()).hasValue(new Interval(2, 9));
    assertThat(Quantiles.of(twenty).medianInterval()).hasValue(new Interval(6, 15));
    assertThat(Quantiles.of(nine).medianInterval()).isEmpty();
  }

  @Provide
  Arbitrary<double[]> samples() {
    return Arbitraries.doubles()
        .between(-100, 100)
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property
  void quantilesRiseFromTheLeastToTheMost(@ForAll("samples") double[] values) {
    Quantiles quantiles = Quantiles.of(values);

    assertThat(quantiles.n()).isEqualTo(values.length);
    assertThat(quantiles.at(0.25)).isBetween(quantiles.at(0), quantiles.median());
    assertThat(quantiles.median()).isLessThanOrEqualTo(quantiles.at(1));
  }

  @Test
  void rejectsWhatHasNoQuantile() {
    double[] nothing = {};
    double[] one = {1};

    assertThatThrownBy(() -> Quantiles.of(nothing)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Quantiles.of(one).at(1.1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
