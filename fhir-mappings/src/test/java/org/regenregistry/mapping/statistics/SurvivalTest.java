package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.statistics.DayCount.Ending;
import org.regenregistry.mapping.statistics.DayCount.Time;

class SurvivalTest {

  /** Weeks in remission under 6-mercaptopurine: Freireich et al. (1963), Blood 21:699. */
  static final List<DayCount> REMISSIONS =
      List.of(
          new DayCount(6, 3, 0, 1),
          new DayCount(7, 1, 0, 0),
          new DayCount(9, 0, 0, 1),
          new DayCount(10, 1, 0, 1),
          new DayCount(11, 0, 0, 1),
          new DayCount(13, 1, 0, 0),
          new DayCount(16, 1, 0, 0),
          new DayCount(17, 0, 0, 1),
          new DayCount(19, 0, 0, 1),
          new DayCount(20, 0, 0, 1),
          new DayCount(22, 1, 0, 0),
          new DayCount(23, 1, 0, 0),
          new DayCount(25, 0, 0, 1),
          new DayCount(32, 0, 0, 2),
          new DayCount(34, 0, 0, 1),
          new DayCount(35, 0, 0, 1));

  /** Survivor function and log-log limits of these data as standard software prints them. */
  @ParameterizedTest
  @CsvSource({
    "6, 21, 0.8571, 0.6197, 0.9516",
    "7, 17, 0.8067, 0.5631, 0.9228",
    "10, 15, 0.7529, 0.5032, 0.8894",
    "13, 12, 0.6902, 0.4316, 0.8491",
    "16, 11, 0.6275, 0.3675, 0.8049",
    "22, 7, 0.5378, 0.2678, 0.7468",
    "23, 6, 0.4482, 0.1881, 0.6801"
  })
  void remissionsOfFreireichAgree(int week, long atRisk, double value, double low, double high) {
    SurvivalCurve.Step step = KaplanMeier.of(REMISSIONS).at(week).orElseThrow();

    assertThat(step.atRisk()).isEqualTo(atRisk);
    assertThat(step.estimate().value()).isCloseTo(value, within(0.00006));
    assertThat(step.estimate().interval().lower()).isCloseTo(low, within(0.00006));
    assertThat(step.estimate().interval().upper()).isCloseTo(high, within(0.00006));
  }

  @Test
  void curvesAreReadBetweenTheirStepsAndCutWhereFewAreLeft() {
    SurvivalCurve curve = KaplanMeier.of(REMISSIONS);

    assertThat(curve.size()).isEqualTo(21);
    assertThat(curve.valueAt(5)).isEqualTo(1);
    assertThat(curve.valueAt(8)).isEqualTo(curve.valueAt(7));
    assertThat(curve.at(5)).isEmpty();
    assertThat(curve.firstDayAtOrBelow(0.5)).hasValue(23);
    assertThat(curve.firstDayAtOrBelow(0.1)).isEmpty();
    assertThat(curve.whileAtRisk(10).steps().getLast().day()).isEqualTo(17);
  }

  /** R's survfit with log-log limits prints median 23, from 13 on, without an upper end. */
  @Test
  void theMedianRemissionIsThatOfR() {
    assertThat(KaplanMeier.of(REMISSIONS).median())
        .isEqualTo(new SurvivalCurve.Median(Optional.of(23), Optional.of(13), Optional.empty()));
  }

  @Test
  void aMedianIsNotSeenBeforeAnybodyHadTheEvent() {
    SurvivalCurve quiet = KaplanMeier.of(List.of(new DayCount(5, 0, 0, 3)));
    SurvivalCurve all = KaplanMeier.of(List.of(new DayCount(5, 30, 0, 0)));

    assertThat(quiet.median())
        .isEqualTo(new SurvivalCurve.Median(Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(all.median())
        .isEqualTo(new SurvivalCurve.Median(Optional.of(5), Optional.of(5), Optional.of(5)));
  }

  /** Numbers at risk every five weeks, counted by hand. */
  @Test
  void riskTablesCountThoseStillWatchedWhenADayBegins() {
    SurvivalCurve curve = KaplanMeier.of(REMISSIONS);

    assertThat(IntStream.of(0, 5, 10, 15, 20, 25, 30, 35, 40).mapToLong(curve::atRisk))
        .containsExactly(21L, 21L, 15L, 11L, 8L, 5L, 4L, 1L, 0L);
  }

  @Test
  void nobodyAndEverybodyHaveExactIntervals() {
    List<DayCount> quiet = List.of(new DayCount(5, 0, 0, 30));
    List<DayCount> all = List.of(new DayCount(5, 30, 0, 0));
    // 1 - 0.025^(1/30), the exact limit of none of 30.
    double limit = 0.1157;

    assertThat(at(KaplanMeier.of(quiet)).lower()).isCloseTo(1 - limit, within(0.0001));
    assertThat(at(KaplanMeier.of(all)).upper()).isCloseTo(limit, within(0.0001));
    assertThat(at(AalenJohansen.of(quiet)).upper()).isCloseTo(limit, within(0.0001));
    assertThat(at(AalenJohansen.of(all)).lower()).isCloseTo(1 - limit, within(0.0001));
  }

  private static Interval at(SurvivalCurve curve) {
    return curve.at(5).orElseThrow().estimate().interval();
  }

  /**
   * By hand: of 5, one event on day 1 (1/5), one death on day 2, one censored on day 3, one event
   * on day 4 with 2 at risk: 1/5 + 3/5 · 1/2.
   */
  @Test
  void incidenceOfAWorkedExample() {
    SurvivalCurve curve =
        AalenJohansen.of(
            DayCount.table(
                Stream.of(
                    new Time(4, Ending.EVENT),
                    new Time(1, Ending.EVENT),
                    new Time(2, Ending.COMPETING),
                    new Time(3, Ending.CENSORED),
                    new Time(6, Ending.CENSORED))));

    assertThat(curve.valueAt(1)).isCloseTo(0.2, within(1e-12));
    assertThat(curve.valueAt(3)).isCloseTo(0.2, within(1e-12));
    assertThat(curve.valueAt(6)).isCloseTo(0.5, within(1e-12));
  }

  @Provide
  Arbitrary<List<DayCount>> tables() {
    Arbitrary<Time> times =
        Combinators.combine(Arbitraries.integers().between(1, 40), Arbitraries.of(Ending.class))
            .as(Time::new);
    return times.list().ofMinSize(2).ofMaxSize(80).map(each -> DayCount.table(each.stream()));
  }

  @Property
  void incidencesOfBothEventsAndFreedomFromBothMakeOne(@ForAll("tables") List<DayCount> counts) {
    List<DayCount> swapped = counts.stream().map(SurvivalTest::swapped).toList();
    List<DayCount> either =
        counts.stream()
            .map(
                each ->
                    new DayCount(each.day(), each.events() + each.competing(), 0, each.censored()))
            .toList();

    assertThat(
            AalenJohansen.of(counts).valueAt(40)
                + AalenJohansen.of(swapped).valueAt(40)
                + KaplanMeier.of(either).valueAt(40))
        .isCloseTo(1, within(1e-9));
  }

  private static DayCount swapped(DayCount row) {
    long death = row.competing();
    long event = row.events();
    return new DayCount(row.day(), death, event, row.censored());
  }

  @Property
  void withoutCompetingEventsIncidenceMirrorsKaplanMeier(@ForAll("tables") List<DayCount> counts) {
    List<DayCount> single =
        counts.stream()
            .map(
                each ->
                    new DayCount(each.day(), each.events(), 0, each.competing() + each.censored()))
            .toList();

    for (SurvivalCurve.Step step : KaplanMeier.of(single).steps()) {
      assertThat(AalenJohansen.of(single).valueAt(step.day()))
          .isCloseTo(1 - step.estimate().value(), within(1e-9));
      assertThat(step.estimate().interval().contains(step.estimate().value())).isTrue();
    }
  }

  /** With p = 0.3 and n = 100, the log-log limits of a share with variance p(1 - p)/n. */
  @Test
  void withoutCensoringTheVarianceIsThatOfAShare() {
    List<DayCount> counts =
        IntStream.rangeClosed(1, 10).mapToObj(day -> new DayCount(day, 3, 7, 0)).toList();
    Interval interval = AalenJohansen.of(counts).at(10).orElseThrow().estimate().interval();
    double spread = Math.exp(1.959964 * Math.sqrt(0.7 / (0.3 * 100)) / -Math.log(0.3));

    assertThat(interval.lower()).isCloseTo(Math.exp(Math.log(0.3) * spread), within(1e-6));
    assertThat(interval.upper()).isCloseTo(Math.exp(Math.log(0.3) / spread), within(1e-6));
  }

  @Test
  void rejectsNegativeCounts() {
    assertThatThrownBy(() -> new DayCount(-1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DayCount(1, 0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
