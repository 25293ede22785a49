package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.KaplanMeier;
import org.regenregistry.server.question.CoarseEndings.Step;
import org.regenregistry.server.question.ExactFigure.Ending;

class CoarseEndingsTest {

  private static final int PATIENTS = 8;
  private static final int WEEKS = 104;

  /** Up to four events and six censored in each of two years' weeks, of 700 patients or so. */
  private static List<Ending> drawn(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Ending> endings = new ArrayList<>();
    for (int week = 1; week <= WEEKS; week++) {
      long events = random.nextInt(5);
      endings.add(new Ending(new DayCount(week, events, 0, random.nextInt(7)), 0.8 * events));
    }
    endings.add(new Ending(new DayCount(WEEKS + 1, 0, 0, random.nextInt(300)), 0));
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

    assertThat(coarse.steps()).hasSizeGreaterThan(10);
    for (Step step : coarse.steps()) {
      free *= 1 - step.events() / step.atRisk();
      assertThat(step.patients()).isGreaterThan(PATIENTS - 0.001);
      assertThat(free).isCloseTo(exact.valueAt(step.time()), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theRoundedTableHasMidpointsOnlyAndTheCurveOfTheExactOne(long seed) {
    List<Ending> endings = drawn(seed);
    CoarseEndings coarse = CoarseEndings.of(endings, CurveScale.MONTHS, List.of(12, 24), PATIENTS);
    List<DayCount> rounded = coarse.rounded(1_000_000);
    long events = 0;

    for (DayCount row : rounded.subList(1, rounded.size())) {
      events += row.events();
      assertThat(events % 6).isEqualTo(3);
      assertThat(row.competing()).isZero();
    }
    assertThat(KaplanMeier.of(rounded).valueAt(12))
        .isCloseTo(KaplanMeier.of(counts(endings)).valueAt(52), within(0.05));
  }

  /** 5 events by the first reading are too few; with 4 later ones they are a step. */
  @Test
  void aReadingIsToldOnlyWhenEnoughHappenedSinceTheOneBefore() {
    List<Ending> endings =
        List.of(ending(20, 5), ending(60, 4), ending(120, 3), censored(300, 100));
    CoarseEndings coarse =
        CoarseEndings.of(endings, CurveScale.WEEKS, List.of(52, 104, 260), PATIENTS);

    assertThat(coarse.readable()).containsExactly(104);
    assertThat(coarse.steps()).extracting(Step::time).containsExactly(60);
  }

  @Test
  void eventsLeftOverBeforeAReadingBelongToTheStepBefore() {
    List<Ending> endings = List.of(ending(10, 9), ending(40, 3), censored(300, 100));
    CoarseEndings coarse = CoarseEndings.of(endings, CurveScale.WEEKS, List.of(52), PATIENTS);

    assertThat(coarse.readable()).containsExactly(52);
    assertThat(coarse.steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.time()).isEqualTo(52);
              assertThat(step.events()).isEqualTo(12);
              assertThat(step.atRisk()).isCloseTo(112, within(1e-9));
            });
  }

  @Test
  void theCurveEndsWhereFewerThanTenAreAtRisk() {
    List<Ending> endings =
        List.of(ending(10, 20), censored(20, 75), ending(30, 8), censored(40, 1));
    CoarseEndings coarse = CoarseEndings.of(endings, CurveScale.WEEKS, List.of(52), PATIENTS);

    assertThat(coarse.steps()).extracting(Step::time).containsExactly(10);
    assertThat(coarse.readable()).isEmpty();
  }

  /** Eight operations of four patients with two knees each are not eight patients. */
  @Test
  void twoKneesOfAPatientAreOnePatient() {
    List<Ending> endings = List.of(new Ending(new DayCount(10, 8, 0, 0), 4), censored(300, 100));

    assertThat(CoarseEndings.of(endings, CurveScale.WEEKS, List.of(52), PATIENTS).steps())
        .isEmpty();
  }

  private static Ending ending(int week, int events) {
    return new Ending(new DayCount(week, events, 0, 0), events);
  }

  private static Ending censored(int week, int treatments) {
    return new Ending(new DayCount(week, 0, 0, treatments), 0);
  }
}
