package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.KaplanMeier;
import org.regenregistry.server.question.CoarseEndings.Step;
import org.regenregistry.server.question.ExactFigure.Ending;
import org.regenregistry.server.research.DisclosureRule;

class CoarseEndingsTest {

  private static final int PATIENTS = 8;
  private static final int WEEKS = 104;

  /** Up to four events and six censored in each of two years' weeks, of 700 patients or so. */
  private static List<Ending> drawn(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Ending> endings = new ArrayList<>();
    for (int week = 1; week <= WEEKS; week++) {
      long events = random.nextInt(5);
      long censored = random.nextInt(7);
      endings.add(new Ending(new DayCount(week, events, 0, censored), 0.8 * events, censored));
    }
    long longer = random.nextInt(300);
    endings.add(new Ending(new DayCount(WEEKS + 1, 0, 0, longer), 0, longer));
    return endings;
  }

  private static List<DayCount> counts(List<Ending> endings) {
    return endings.stream().map(Ending::count).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyStepHasEventsOfEnoughPatientsAndEndsWhereTheExactCurveIs(long seed) {
    List<Ending> endings = drawn(seed);
    CoarseEndings coarse = CoarseEndings.of(endings, CurveScale.WEEKS, List.of(52, 104), PATIENTS);
    var exact = KaplanMeier.of(counts(endings));
    double free = 1;

    assertThat(coarse.steps()).hasSizeGreaterThan(7);
    for (Step step : coarse.steps()) {
      free *= 1 - step.events() / step.atRisk();
      assertThat(step.patients()).isGreaterThan(PATIENTS - 0.001);
      assertThat(free).isCloseTo(exact.valueAt(step.time()), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theRoundedTableHasMultiplesOnlyAndTheCurveOfTheExactOne(long seed) {
    List<Ending> endings = drawn(seed);
    CoarseEndings coarse = CoarseEndings.of(endings, CurveScale.MONTHS, List.of(12, 24), PATIENTS);
    List<DayCount> rounded = coarse.rounded(new Rounding(new DisclosureRule(PATIENTS, 5)));

    assertThat(rounded)
        .allMatch(row -> row.events() % 5 == 0 && row.censored() % 5 == 0)
        .allMatch(row -> row.competing() == 0);
    assertThat(KaplanMeier.of(rounded).valueAt(12))
        .isCloseTo(KaplanMeier.of(counts(endings)).valueAt(52), within(0.05));
  }

  /** 5 events by the first reading are too few; with 4 later ones they are a step. */
  @Test
  void aReadingIsToldOnlyWhenEnoughHappenedSinceTheOneBefore() {
    CoarseEndings coarse =
        weekly(
            List.of(52, 104, 260),
            ending(20, 5),
            ending(60, 4),
            ending(120, 3),
            censored(300, 100));

    assertThat(coarse.steps()).extracting(Step::time).containsExactly(104);
    assertThat(coarse.isKnownAt(104)).isTrue();
    assertThat(coarse.isKnownAt(52)).isFalse();
    assertThat(coarse.isKnownAt(260)).isFalse();
  }

  @Test
  void aTimeIsHalvedOnlyWhereBothHalvesHaveEnough() {
    CoarseEndings coarse = weekly(List.of(52), ending(10, 9), ending(40, 3), censored(300, 100));

    assertThat(coarse.steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.time()).isEqualTo(52);
              assertThat(step.events()).isEqualTo(12);
              assertThat(step.atRisk()).isCloseTo(112, within(1e-9));
            });
    assertThat(weekly(List.of(52), ending(10, 9), ending(40, 8), censored(300, 100)).steps())
        .extracting(Step::time)
        .containsExactly(26, 52);
  }

  /** Were a step to end with its eighth event, each event less would move all later ends. */
  @Test
  void anEventLessMovesNoStep() {
    List<Integer> times = times(everyWeekButOne(0));

    assertThat(times).hasSize(20);
    for (int week = 1; week <= 260; week++) {
      assertThat(times(everyWeekButOne(week))).isEqualTo(times);
    }
  }

  private static Ending[] everyWeekButOne(int gap) {
    return IntStream.rangeClosed(1, 261)
        .mapToObj(week -> week == 261 ? censored(week, 700) : ending(week, week == gap ? 0 : 1))
        .toArray(Ending[]::new);
  }

  private static List<Integer> times(Ending... endings) {
    return weekly(List.of(52, 104, 156, 208, 260), endings).steps().stream()
        .map(Step::time)
        .toList();
  }

  @Test
  void anEventAfterTheOthersLooksLikeNone() {
    assertThat(times(ending(10, 16), ending(45, 1), censored(300, 100)))
        .isEqualTo(times(ending(10, 16), censored(300, 101)));
  }

  @Test
  void theCurveEndsWhereTooFewAreLeftWithoutTheEvent() {
    assertThat(times(ending(10, 20), censored(20, 75), ending(30, 8), censored(40, 1)))
        .containsExactly(26);
    assertThat(times(ending(10, 20))).isEmpty();
  }

  /** Eight operations of four patients with two knees each are not eight patients. */
  @Test
  void twoKneesOfAPatientAreOnePatient() {
    assertThat(times(new Ending(new DayCount(10, 8, 0, 0), 4, 0), censored(300, 100))).isEmpty();
  }

  /** Nor are twelve treatments of seven patients enough to be left without the event. */
  @Test
  void whoIsLeftWithoutTheEventIsCountedInPatients() {
    assertThat(times(ending(10, 20), new Ending(new DayCount(300, 0, 0, 12), 0, 12))).isNotEmpty();
    assertThat(times(ending(10, 20), new Ending(new DayCount(300, 0, 0, 12), 0, 7))).isEmpty();
  }

  private static CoarseEndings weekly(List<Integer> readings, Ending... endings) {
    return CoarseEndings.of(List.of(endings), CurveScale.WEEKS, readings, PATIENTS);
  }

  private static Ending ending(int week, int events) {
    return new Ending(new DayCount(week, events, 0, 0), events, 0);
  }

  private static Ending censored(int week, int treatments) {
    return new Ending(new DayCount(week, 0, 0, treatments), 0, treatments);
  }
}
