package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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

class AalenJohansenTest {

  /**
   * Months to death of breast cancer, of another cause competing: the first nine of 305 patients in
   * table 2 of Satagopan et al. (2004), Br J Cancer 91:1229; the others were watched for longer.
   */
  private static final List<DayCount> BREAST_CANCER =
      List.of(
          new DayCount(7, 0, 0, 1),
          new DayCount(10, 1, 0, 0),
          new DayCount(14, 0, 0, 1),
          new DayCount(16, 1, 0, 0),
          new DayCount(18, 0, 1, 0),
          new DayCount(23, 1, 0, 0),
          new DayCount(24, 0, 0, 1),
          new DayCount(26, 0, 1, 0),
          new DayCount(27, 1, 0, 0),
          new DayCount(28, 0, 0, 296));

  private static final List<DayCount> EITHER_DEATH =
      BREAST_CANCER.stream()
          .map(row -> new DayCount(row.day(), row.events() + row.competing(), 0, row.censored()))
          .toList();

  static Estimate breastCancer(int month) {
    return AalenJohansen.of(BREAST_CANCER).at(month).orElseThrow().estimate();
  }

  /** At risk and freedom from both deaths as printed, and the incidence as a fraction by hand. */
  @ParameterizedTest
  @CsvSource({
    "10, 304, 99.7, 0.003289473684",
    "16, 302, 99.3, 0.006589839665",
    "23, 300, 98.7, 0.009890205647",
    "27, 297, 98.0, 0.013201646681"
  })
  void agreesWithTheWorkedExampleOfSatagopan(
      int month, long atRisk, double printed, double incidence) {
    SurvivalCurve.Step step = AalenJohansen.of(BREAST_CANCER).at(month).orElseThrow();

    assertThat(step.atRisk()).isEqualTo(atRisk);
    assertThat(step.estimate().value()).isCloseTo(incidence, within(1e-9));
    assertThat(KaplanMeier.of(EITHER_DEATH).valueAt(month) * 100).isCloseTo(printed, within(0.05));
  }

  /** The table prints 0.3 per cent for each increment, and then adds up these rounded figures. */
  @Test
  void everyIncrementRoundsToThatOfTheTable() {
    SurvivalCurve curve = AalenJohansen.of(BREAST_CANCER);

    assertThat(
            Stream.of(10, 16, 23, 27)
                .map(month -> (curve.valueAt(month) - curve.valueAt(month - 1)) * 100))
        .allSatisfy(increment -> assertThat(increment).isCloseTo(0.3, within(0.05)));
  }

  @Provide
  Arbitrary<List<DayCount>> tables() {
    Arbitrary<Time> times =
        Combinators.combine(Arbitraries.integers().between(1, 40), Arbitraries.of(Ending.class))
            .as(Time::new);
    return times.list().ofMinSize(10).ofMaxSize(80).map(each -> DayCount.table(each.stream()));
  }

  /**
   * Another way to the same variance: the covariance of freedom and incidence carried from day to
   * day, with multinomial increments (Andersen, Borgan, Gill and Keiding 1993, Statistical Models
   * Based on Counting Processes, IV.4.1.3, the Greenwood type).
   */
  @Property(tries = 200)
  void theVarianceIsThatOfTheMatrixRecursion(@ForAll("tables") List<DayCount> counts) {
    SurvivalCurve curve = AalenJohansen.of(counts);
    double n = curve.size();
    double free = 1;
    double incidence = 0;
    double freeVariance = 0;
    double covariance = 0;
    double variance = 0;
    for (DayCount row : counts) {
      double own = row.events() / n;
      double all = (row.events() + row.competing()) / n;
      double scatter = free * free / n;
      variance += 2 * own * covariance + own * own * freeVariance + scatter * own * (1 - own);
      covariance = (1 - all) * (own * freeVariance + covariance) - scatter * own * (1 - all);
      freeVariance = (1 - all) * (1 - all) * freeVariance + scatter * all * (1 - all);
      incidence += free * own;
      free *= 1 - all;
      n -= row.leaving();
      if (incidence > 1e-9 && incidence < 1 - 1e-9 && variance > 1e-12) {
        Interval expected = KaplanMeier.logMinusLog(incidence, variance / incidence / incidence);
        Interval interval = curve.at(row.day()).orElseThrow().estimate().interval();
        assertThat(interval.lower()).isCloseTo(expected.lower(), within(1e-7));
        assertThat(interval.upper()).isCloseTo(expected.upper(), within(1e-7));
      }
    }
  }
}
