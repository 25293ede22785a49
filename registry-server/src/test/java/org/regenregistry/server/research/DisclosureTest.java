package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.research.PublishedCell.Baseline;
import org.regenregistry.server.research.PublishedCell.Change;
import org.regenregistry.server.research.PublishedCell.Suppressed;

class DisclosureTest {

  private static final int RANDOM_CELLS = 20_000;

  private final DisclosureRule rule = new DisclosureRule(8, 5);
  private final Disclosure disclosure = new Disclosure(rule);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7})
  void suppressesFewPatientsAndNoneAlike(long patients) {
    assertThat(disclosure.publish(cell(patients, patients, 12.34, 5.67)))
        .isEqualTo(new Suppressed("M6"));
  }

  @Test
  void manyTreatmentsOfFewPatientsAreSuppressedToo() {
    assertThat(disclosure.publish(cell(14, 7, 12.34, 5.67))).isEqualTo(new Suppressed("M6"));
  }

  @Test
  void suppressesAFigureWithoutSpread() {
    assertThat(disclosure.publish(cell(40, 40, 12.34, 0))).isEqualTo(new Suppressed("M6"));
  }

  @Test
  void publishesRoundedFiguresWithTheWidestInterval() {
    // Twelve is published as ten, which could be eight: 2.3646 · 5.67 / √8 = 4.7403.
    assertThat(disclosure.publish(cell(12, 12, 12.34, 5.67)))
        .isEqualTo(new Change("M6", 10, 12.3, 5.7, new MeanInterval(7.5, 17.1, 0.95)));
  }

  @Test
  void publishesTheBaselineAsAScore() {
    OutcomeCell baseline =
        new OutcomeCell(
            "adipose", Visit.BL, 33, 30, OptionalDouble.of(51.96), OptionalDouble.of(15.04));

    assertThat(disclosure.publish(baseline)).isEqualTo(new Baseline("BL", 35, 52.0, 15.0));
  }

  @Test
  void noPublishedCellIsSmallExactOrTooSure() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261121);
    for (int attempt = 0; attempt < RANDOM_CELLS; attempt++) {
      OutcomeCell cell = anyCell(random);
      switch (disclosure.publish(cell)) {
        case Change change -> assertHarmless(cell, change);
        case Suppressed _ ->
            assertThat(cell.patients() < 8 || cell.standardDeviation().orElseThrow() < 0.05)
                .isTrue();
        case Baseline other -> throw new AssertionError(other);
      }
    }
  }

  /**
   * All counts that round alike are published with the same interval, so none can be told apart.
   */
  @Test
  void theIntervalDoesNotTellTheExactCount() {
    PublishedCell eight = disclosure.publish(cell(8, 8, 3.21, 4.56));
    for (long n = 9; n <= 12; n++) {
      assertThat(disclosure.publish(cell(n, n, 3.21, 4.56))).isEqualTo(eight);
    }
  }

  private static void assertHarmless(OutcomeCell cell, Change change) {
    MeanInterval exact =
        MeanInterval.student(
            cell.treatments(), cell.mean().orElseThrow(), cell.standardDeviation().orElseThrow());
    assertThat(cell.patients()).isGreaterThanOrEqualTo(8);
    assertThat(change.n() % 5).isZero();
    assertThat(change.n()).isBetween(cell.treatments() - 2, cell.treatments() + 2);
    assertThat(change.interval().low()).isLessThanOrEqualTo(exact.low() + 1e-9);
    assertThat(change.interval().high()).isGreaterThanOrEqualTo(exact.high() - 1e-9);
  }

  private static OutcomeCell anyCell(RandomGenerator random) {
    long treatments = random.nextLong(2, 60);
    long patients = random.nextLong((treatments + 1) / 2, treatments + 1);
    double deviation = random.nextInt(10) == 0 ? 0 : random.nextDouble(0.01, 30);
    return cell(treatments, patients, random.nextDouble(-60, 60), deviation);
  }

  private static OutcomeCell cell(long treatments, long patients, double mean, double deviation) {
    return new OutcomeCell(
        "adipose",
        Visit.M6,
        treatments,
        patients,
        treatments > 0 ? OptionalDouble.of(mean) : OptionalDouble.empty(),
        treatments > 1 ? OptionalDouble.of(deviation) : OptionalDouble.empty());
  }
}
