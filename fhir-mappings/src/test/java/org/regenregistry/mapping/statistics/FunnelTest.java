package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.statistics.Funnel.Position;

class FunnelTest {

  /**
   * Operations on the hearts of children under one year and deaths within 30 days, 1991 to 1995:
   * Spiegelhalter et al. (2002), J R Stat Soc A 165:191, from the inquiry into Bristol.
   */
  static final List<FunnelUnit.Share> HEARTS =
      List.of(
          new FunnelUnit.Share("Bristol", 41, 143),
          new FunnelUnit.Share("Leicester", 25, 187),
          new FunnelUnit.Share("Leeds", 24, 323),
          new FunnelUnit.Share("Oxford", 23, 122),
          new FunnelUnit.Share("Guys", 25, 164),
          new FunnelUnit.Share("Liverpool", 42, 405),
          new FunnelUnit.Share("Southampton", 24, 239),
          new FunnelUnit.Share("Great Ormond St", 53, 482),
          new FunnelUnit.Share("Newcastle", 26, 195),
          new FunnelUnit.Share("Harefield", 25, 177),
          new FunnelUnit.Share("Birmingham", 58, 581),
          new FunnelUnit.Share("Brompton", 31, 301));

  private static void agrees(Interval limits, double lower, double upper) {
    assertThat(limits.lower()).isCloseTo(lower, within(1e-6));
    assertThat(limits.upper()).isCloseTo(upper, within(1e-6));
  }

  /** Reference values by the formulas of the paper with R's quantile and pchisq. */
  @Test
  void hospitalsScatterByMoreThanChanceAndOneStillStandsOut() {
    Funnel funnel = Funnel.ofShares(HEARTS);
    Overdispersion overdispersion = funnel.overdispersion();

    assertThat(funnel.target()).isCloseTo(397 / 3319.0, within(1e-12));
    assertThat(overdispersion.units()).isEqualTo(12);
    assertThat(overdispersion.statistic()).isCloseTo(58.06623550560219, within(1e-6));
    assertThat(overdispersion.p()).isCloseTo(2.1155241e-8, within(1e-14));
    assertThat(overdispersion.factor()).isCloseTo(1.6892904956797954, within(1e-6));
    agrees(funnel.points().getFirst().limits().inner(), 0.050485330, 0.188743353);
    agrees(funnel.points().getFirst().limits().outer(), 0.010620142, 0.228608541);
    assertThat(funnel.points())
        .extracting(Funnel.Point::position)
        .startsWith(Position.FAR_ABOVE, Position.WITHIN, Position.WITHIN, Position.WITHIN)
        .filteredOn(position -> position != Position.WITHIN)
        .hasSize(1);
  }

  /** Chance alone explains the nine hospitals between the extremes, so that limits are exact. */
  @Test
  void limitsAreExactWhereChanceExplainsTheScatter() {
    List<FunnelUnit.Share> quiet =
        HEARTS.stream()
            .filter(unit -> !List.of("Bristol", "Leeds", "Oxford").contains(unit.name()))
            .toList();
    Funnel funnel = Funnel.ofShares(quiet);

    assertThat(funnel.overdispersion().p()).isGreaterThan(0.05);
    assertThat(funnel.overdispersion().factor()).isEqualTo(1);
    assertThat(funnel.points())
        .allSatisfy(point -> assertThat(point.position()).isEqualTo(Position.WITHIN));
  }

  /** Interpolated binomial limits of 12 % of 100 in arithmetic of 30 digits. */
  @Test
  void binomialLimitsLieBetweenWholeCounts() {
    Funnel funnel = Funnel.ofShares(List.of(new FunnelUnit.Share("a", 12, 100)));
    Funnel.Limits limits = funnel.points().getFirst().limits();

    agrees(limits.inner(), 0.0545447311, 0.1923557439);
    agrees(limits.outer(), 0.0260862802, 0.2358797053);
  }

  /** Interpolated Poisson limits of 10 expected, likewise. */
  @Test
  void poissonLimitsOfARatioLieAboutOne() {
    Funnel funnel = Funnel.ofRatios(List.of(new FunnelUnit.EventRatio("a", 22, 90, 10)));
    Funnel.Point point = funnel.points().getFirst();

    agrees(point.limits().inner(), 0.3775187948, 1.715995067);
    agrees(point.limits().outer(), 0.1220529316, 2.166200084);
    assertThat(point.unit().value()).isCloseTo(2.2, within(1e-12));
    assertThat(point.position()).isEqualTo(Position.FAR_ABOVE);
  }

  /**
   * By hand: of mild cases 80 of 100 respond, of severe 30 of 100. Of 10 mild and 30 severe 17 are
   * expected, with variance 10 · 0.16 + 30 · 0.21 = 7.9. 12 of 40 is far below the pooled 55 % and
   * not unusual for this mix.
   */
  @Test
  void aMixOfHardCasesExplainsAPoorShare() {
    CaseMix mix = new CaseMix(List.of(new CaseMix.Stratum(80, 100), new CaseMix.Stratum(30, 100)));
    CaseMix.Expectation expected = mix.expectationOf(List.of(10L, 30L));
    FunnelUnit.ShareRatio unit = new FunnelUnit.ShareRatio("a", 12, 40, expected);
    Funnel.Point point = Funnel.ofRatios(List.of(unit)).points().getFirst();

    assertThat(expected.events()).isCloseTo(17, within(1e-12));
    assertThat(expected.variance()).isCloseTo(7.9, within(1e-12));
    assertThat(unit.value()).isCloseTo(12 / 17.0, within(1e-12));
    agrees(
        point.limits().inner(),
        1 - 1.959963985 * Math.sqrt(7.9) / 17,
        1 + 1.959963985 * Math.sqrt(7.9) / 17);
    assertThat(point.position()).isEqualTo(Position.WITHIN);
  }

  /** The figures of the registry's own rule for clinics that report no events at all. */
  @Test
  void noEventAmongThirtyIsChanceAndAmongEightyIsASignal() {
    assertThat(Proportion.chanceOfNone(30, 0.06)).isCloseTo(0.156256, within(1e-6));
    assertThat(Proportion.chanceOfNone(80, 0.06)).isCloseTo(0.007083, within(1e-6));
    assertThat(Proportion.chanceOfNone(0, 0.06)).isEqualTo(1);
    assertThatThrownBy(() -> Proportion.chanceOfNone(5, 1.5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void smallUnitsAreShownAndNotJudged() {
    Funnel funnel =
        Funnel.ofShares(
            List.of(new FunnelUnit.Share("small", 9, 9), new FunnelUnit.Share("large", 20, 100)));

    assertThat(funnel.points().getFirst().position()).isEqualTo(Position.TOO_FEW);
    assertThat(funnel.overdispersion().units()).isEqualTo(1);
    assertThat(funnel.overdispersion().factor()).isEqualTo(1);
  }

  @Property(tries = 20)
  void widerLimitsHoldTheNarrowAndBothNarrowWithSize(
      @ForAll @IntRange(min = 10, max = 2000) int n,
      @ForAll @DoubleRange(min = 0.02, max = 0.98) double share) {
    long events = Math.round(10_000 * share);
    Funnel funnel = Funnel.ofShares(List.of(new FunnelUnit.Share("pool", events, 10_000)));
    Funnel.Limits small = funnel.limits(new FunnelUnit.Share("", 0, n));
    Funnel.Limits large = funnel.limits(new FunnelUnit.Share("", 0, 4L * n));

    assertThat(small.inner().contains(funnel.target())).isTrue();
    assertThat(small.outer().lower()).isLessThanOrEqualTo(small.inner().lower());
    assertThat(small.outer().upper()).isGreaterThanOrEqualTo(small.inner().upper());
    assertThat(large.outer().upper() - large.outer().lower())
        .isLessThan(small.outer().upper() - small.outer().lower());
  }

  /** The sum of the probability of all counts within is no less than the limits promise. */
  @Property(tries = 20)
  void limitsCoverAsTheyPromise(
      @ForAll @IntRange(min = 200, max = 1000) int n,
      @ForAll @DoubleRange(min = 0.2, max = 0.8) double share) {
    FunnelUnit.Share size = new FunnelUnit.Share("", 0, n);
    Interval limits = size.limits(share, 0.025);
    double inside =
        IntStream.rangeClosed(0, n)
            .filter(events -> limits.contains((double) events / n))
            .mapToDouble(events -> BinomialDistribution.of(n, share).probability(events))
            .sum();

    assertThat(inside).isBetween(0.95 - 1e-9, 0.99);
  }

  @Property(tries = 50)
  void limitsOfTheShareWithoutMirrorThoseOfTheShareWith(
      @ForAll @IntRange(min = 10, max = 500) int n,
      @ForAll @DoubleRange(min = 0.02, max = 0.98) double share) {
    FunnelUnit.Share size = new FunnelUnit.Share("", 0, n);
    Interval with = size.limits(share, 0.001);
    Interval without = size.limits(1 - share, 0.001);

    assertThat(with.lower()).isCloseTo(1 - without.upper(), within(1e-9));
    assertThat(with.upper()).isCloseTo(1 - without.lower(), within(1e-9));
  }

  /** One event among ten at 1 % is to be expected of every tenth clinic, and everybody of all. */
  @Test
  void whatIsLikelyIsNotUnusual() {
    Funnel.Limits rare =
        Funnel.ofShares(List.of(new FunnelUnit.Share("pool", 100, 10_000)))
            .limits(new FunnelUnit.Share("", 0, 10));
    Funnel all = Funnel.ofShares(List.of(new FunnelUnit.Share("all", 50, 50)));

    assertThat(rare.inner().contains(0.1)).isTrue();
    assertThat(all.points().getFirst().position()).isEqualTo(Position.WITHIN);
  }

  @Test
  void rejectsWhatIsNoUnit() {
    CaseMix mix = new CaseMix(List.of(new CaseMix.Stratum(1, 2)));
    List<Runnable> wrong =
        List.of(
            () -> new FunnelUnit.Share("a", 3, 2),
            () -> new FunnelUnit.EventRatio("a", 1, 1, 0),
            () -> new FunnelUnit.ShareRatio("a", 1, 1, new CaseMix.Expectation(0, 0)),
            () -> new CaseMix.Stratum(0, 0),
            () -> mix.expectationOf(List.of()),
            () -> Funnel.ofShares(List.of()));

    assertThat(wrong)
        .allSatisfy(
            each -> assertThatThrownBy(each::run).isInstanceOf(IllegalArgumentException.class));
  }
}
