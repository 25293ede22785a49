package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.statistics.AalenJohansen;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.KaplanMeier;
import org.regenregistry.mapping.statistics.SurvivalCurve;
import org.regenregistry.mapping.statistics.Turnbull.Between;
import org.regenregistry.server.question.ExactFigure.CurveFigure;
import org.regenregistry.server.question.ExactFigure.Ending;
import org.regenregistry.server.question.ExactFigure.IncidenceFigure;
import org.regenregistry.server.question.ExactFigure.OnsetFigure;
import org.regenregistry.server.question.PublishedFigure.Curve;
import org.regenregistry.server.question.PublishedFigure.Curve.Reading;
import org.regenregistry.server.question.PublishedFigure.Estimated;
import org.regenregistry.server.question.PublishedFigure.Onset;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.Withheld;
import org.regenregistry.server.research.DisclosureRule;

class PublishedCurvesTest {

  private static final PublishedCurves CURVES =
      new PublishedCurves(new Rounding(new DisclosureRule(8, 5)), new Thresholds(8));

  private static final List<Integer> READINGS = List.of(12, 24, 60);

  /** In each week of five years so many have the event, die and are last seen. */
  private static List<Ending> steady(int events, int deaths, int censored, int longer) {
    return IntStream.rangeClosed(1, 261)
        .mapToObj(
            week ->
                week == 261
                    ? new Ending(new DayCount(week, 0, 0, longer), 0, longer)
                    : new Ending(
                        new DayCount(week, events, deaths, censored), events, deaths + censored))
        .toList();
  }

  private static Tally all(List<Ending> endings) {
    long size = endings.stream().mapToLong(Ending::treatments).sum();
    return new Tally(size, size, 3, size / 3);
  }

  private static Curve survival(List<Ending> endings) {
    return (Curve)
        CURVES.survival(new CurveFigure(all(endings), endings, CurveScale.MONTHS, READINGS));
  }

  private static Curve incidence(List<Ending> endings) {
    return (Curve)
        CURVES.incidence(new IncidenceFigure(all(endings), endings, CurveScale.MONTHS, READINGS));
  }

  private static List<DayCount> counts(List<Ending> endings) {
    return endings.stream().map(Ending::count).toList();
  }

  private static void isAround(Curve told, SurvivalCurve exact, double error) {
    assertThat(told.readings()).hasSize(3);
    told.readings()
        .forEach(
            reading -> {
              Estimated estimate = reading.estimate().orElseThrow();
              var without = exact.at(reading.time() * 52 / 12).orElseThrow().estimate();
              assertThat(estimate.value()).isCloseTo(without.value(), within(error));
              assertThat(estimate.interval().lower())
                  .isCloseTo(without.interval().lower(), within(2 * error));
              assertThat(estimate.interval().upper())
                  .isCloseTo(without.interval().upper(), within(2 * error));
            });
  }

  /** Nearly every step has 13 or 39 events here, so that all are rounded in the same direction. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void curvesOfRoundedCountsAreCloseToTheExactOnesWhoeverIsCensored(int censored) {
    List<Ending> endings = steady(1, 1, censored, 500);

    isAround(survival(endings), KaplanMeier.of(counts(endings)), 0.04);
    isAround(incidence(endings), AalenJohansen.of(counts(endings)), 0.04);
  }

  @Test
  void ofManyTheyAreTheSameToThreeDecimals() {
    List<Ending> endings = steady(40, 10, 900, 20_000);

    isAround(survival(endings), KaplanMeier.of(counts(endings)), 0.002);
    isAround(incidence(endings), AalenJohansen.of(counts(endings)), 0.002);
  }

  @Test
  void stepsFallByEightEventsOrMoreAndTellMultiples() {
    Curve curve = survival(steady(1, 0, 2, 300));

    assertThat(curve.steps()).hasSize(12);
    assertThat(curve.steps())
        .allSatisfy(
            step -> {
              assertThat(step.events() % 5).isZero();
              assertThat(step.atRisk() % 5).isZero();
              assertThat(step.interval().contains(step.value())).isTrue();
            });
    assertThat(IntStream.range(1, curve.steps().size()))
        .allMatch(
            step ->
                curve.steps().get(step).events() - curve.steps().get(step - 1).events() >= 5
                    && curve.steps().get(step).value() < curve.steps().get(step - 1).value());
  }

  /** Rounded sums would all change with about a fifth of those that hold a treatment. */
  @Test
  void whetherAKneeWasReplacedOrLostIsMostlyNotSeen() {
    List<Ending> others = drawn(new SplittableRandom(7));
    long seen =
        IntStream.rangeClosed(1, 260)
            .filter(week -> !with(others, once(week, 1)).equals(with(others, followed(week, 1))))
            .count();

    assertThat(seen).isLessThan(130);
  }

  private static Curve with(List<Ending> others, Ending another) {
    return survival(
        Stream.concat(others.stream(), Stream.of(another))
            .sorted(Comparator.comparingInt(it -> it.count().day()))
            .toList());
  }

  /** Numbers at risk that are rounded by themselves leave one size or two, of five. */
  @Test
  void aCurveTellsItsSizeNoCloserThanItsNumberDoes() {
    Map<Curve, Long> sizes =
        IntStream.range(98, 158)
            .mapToObj(n -> survival(List.of(once(10, 9), once(40, 11), followed(261, n - 20))))
            .collect(Collectors.groupingBy(curve -> curve, Collectors.counting()));

    assertThat(sizes.values()).hasSize(12).containsOnly(5L);
  }

  /** Of 200 knees each, one in 334 of which is replaced each week, and one in 250 is lost. */
  @Test
  void intervalsOfRoundedCountsCoverAtTheirLevel() {
    SplittableRandom random = new SplittableRandom(20_261_122);
    List<Boolean> covers = new ArrayList<>();
    for (int sample = 0; sample < 400; sample++) {
      List<Ending> endings = drawn(random);
      for (Reading reading : survival(endings).readings()) {
        reading
            .estimate()
            .ifPresent(
                told -> covers.add(told.interval().contains(Math.exp(-reading.time() / 77.0))));
      }
    }

    assertThat(covers).hasSizeGreaterThan(1_000);
    assertThat(Collections.frequency(covers, true) / (double) covers.size()).isBetween(0.93, 0.98);
  }

  private static List<Ending> drawn(SplittableRandom random) {
    List<Ending> endings = new ArrayList<>();
    for (int knee = 0; knee < 200; knee++) {
      int replaced = 1 + (int) (random.nextExponential() * 77 * 52 / 12);
      int lost = 1 + (int) (random.nextExponential() * 250);
      int week = Math.min(261, Math.min(replaced, lost));
      endings.add(week == replaced && week < 261 ? once(week, 1) : followed(week, 1));
    }
    return endings.stream().sorted(Comparator.comparingInt(it -> it.count().day())).toList();
  }

  /** With none the curve is that of the survival, with one it would not be. */
  @Test
  void sevenWhoDiedLookLikeSevenWhoWereSeenNoLonger() {
    List<Ending> died =
        List.of(new Ending(new DayCount(5, 0, 7, 0), 0, 7), once(10, 16), followed(261, 100));
    List<Ending> left = List.of(followed(5, 7), once(10, 16), followed(261, 100));

    assertThat(incidence(died)).isEqualTo(incidence(left));
  }

  /** Whoever knows all but one knee learns nothing of the last one. */
  @Test
  void aKneeMoreOrLessIsNotSeenInTheCurve() {
    List<Ending> endings = List.of(once(10, 8), once(20, 8), followed(261, 197));
    List<Ending> oneMore = List.of(once(10, 9), once(20, 8), followed(261, 197));

    assertThat(survival(oneMore)).isEqualTo(survival(endings));
  }

  private static Ending once(int week, int events) {
    return new Ending(new DayCount(week, events, 0, 0), events, 0);
  }

  private static Ending followed(int week, int treatments) {
    return new Ending(new DayCount(week, 0, 0, treatments), 0, treatments);
  }

  @Test
  void noEventLooksLikeSeven() {
    List<Ending> none = List.of(followed(261, 200));
    List<Ending> seven = List.of(once(10, 7), followed(261, 193));

    assertThat(published(none)).isEqualTo(new Withheld(Reason.SMALL_PART));
    assertThat(published(seven)).isEqualTo(published(none));
  }

  private static PublishedFigure published(List<Ending> endings) {
    return CURVES.survival(new CurveFigure(all(endings), endings, CurveScale.MONTHS, READINGS));
  }

  @Test
  void fewPatientsHaveNoCurve() {
    List<Ending> endings = List.of(once(10, 7));

    assertThat(published(endings)).isEqualTo(new Withheld(Reason.SMALL_CELL));
  }

  /** With one look the share is counted: 300 of 1000 by week 3. */
  @Test
  void onsetIsToldInPartsOfRoundedCountsWithItsIntervalOutwards() {
    Map<Between, Long> seen =
        Map.of(
            new Between(0, 3), 301L,
            new Between(3, Double.POSITIVE_INFINITY), 700L);
    Onset onset = onset(1_001, 301, seen);
    Interval interval = onset.times().getFirst().share().orElseThrow().interval();

    assertThat(onset.n()).isEqualTo(1_000);
    assertThat(onset.times().getFirst().share().orElseThrow().value()).isEqualTo(0.3);
    assertThat(interval.lower()).isCloseTo(0.27, within(0.01));
    assertThat(interval.upper()).isCloseTo(0.33, within(0.01));
    assertThat(interval.lower() * 200).isCloseTo(Math.rint(interval.lower() * 200), within(1e-9));
    // Nobody more by week 6, which looks like seven more.
    assertThat(onset.times().getLast().share()).isEqualTo(Optional.empty());
  }

  private static Onset onset(long size, long events, Map<Between, Long> seen) {
    Tally of = new Tally(size, size, 3, size / 3);
    Tally relieved = new Tally(events, events, 3, events / 3);
    return (Onset) CURVES.onset(new OnsetFigure(of, relieved, seen, List.of(3.0, 6.0)));
  }
}
