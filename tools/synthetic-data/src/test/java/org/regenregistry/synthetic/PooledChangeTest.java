package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

class PooledChangeTest {

  private static final double EXACT = 1e-12;

  @Test
  void meanDeviationAndIntervalEqualTheHandCalculation() {
    // Changes 2, 4, 6, 8: mean 5, squares 9 + 1 + 1 + 9 = 20, t(0.975; 3) = 3.182446305284263.
    Stream<TreatmentTruth> treatments =
        Stream.of(2, 4, 6, 8)
            .map(change -> treatment("P" + change, "adipose", 50, Map.of(Visit.M6, 50 + change)));

    MeanChange change = adiposeAtMonthSix(treatments);

    double deviation = Math.sqrt(20.0 / 3);
    double half = 3.182446305284263 * deviation / 2;
    assertThat(change.treatments()).isEqualTo(4);
    assertThat(change.patients()).isEqualTo(4);
    assertThat(change.mean()).isCloseTo(5, within(EXACT));
    assertThat(change.deviation().orElseThrow()).isCloseTo(deviation, within(EXACT));
    MeanChange.Interval interval = change.interval().orElseThrow();
    assertThat(interval.lower()).isCloseTo(5 - half, within(1e-9));
    assertThat(interval.upper()).isCloseTo(5 + half, within(1e-9));
  }

  @Test
  void bothKneesOfAPatientCountTwiceAsTreatmentsAndOnceAsPatient() {
    MeanChange change =
        adiposeAtMonthSix(
            Stream.of(
                treatment("P1", "adipose", 40, Map.of(Visit.M6, 50)),
                treatment("P1", "adipose", 40, Map.of(Visit.M6, 60))));

    assertThat(change.treatments()).isEqualTo(2);
    assertThat(change.patients()).isEqualTo(1);
    assertThat(change.mean()).isCloseTo(15, within(EXACT));
  }

  @Test
  void oneTreatmentHasAMeanButNeitherDeviationNorInterval() {
    MeanChange change =
        adiposeAtMonthSix(Stream.of(treatment("P1", "adipose", 40, Map.of(Visit.M6, 50))));

    assertThat(change)
        .isEqualTo(new MeanChange(1, 1, 10, OptionalDouble.empty(), Optional.empty()));
  }

  @Test
  void groupsAndVisitsAreKeptApartAndEmptyOnesLeftOut() {
    List<PooledChange> answer =
        PooledChange.byTissueSource(
            Stream.of(
                treatment("P1", "bone-marrow", 40, Map.of(Visit.W3, 39)),
                treatment("P2", "adipose", 40, Map.of(Visit.W3, 45, Visit.M12, 60)),
                treatment("P3", "placenta", 40, Map.of())),
            Measure.KOOS_PAIN);

    assertThat(answer)
        .extracting(PooledChange::group, PooledChange::visit, each -> each.change().mean())
        .containsExactly(
            tuple("adipose", Visit.W3, 5.0),
            tuple("adipose", Visit.M12, 20.0),
            tuple("bone-marrow", Visit.W3, -1.0));
  }

  @Test
  void aScoreWithoutBaselineHasNoChange() {
    TreatmentTruth treatment =
        Examples.treatment(
            "P1",
            "adipose",
            List.of(
                new Score(
                    Measure.KOOS_PAIN,
                    Visit.M6,
                    Examples.INDEX.plusDays(183),
                    BigDecimal.valueOf(50))));

    assertThat(treatment.change(Measure.KOOS_PAIN, Visit.M6)).isEmpty();
    assertThat(PooledChange.byTissueSource(Stream.of(treatment), Measure.KOOS_PAIN)).isEmpty();
  }

  @Test
  void baselineItselfIsNoChange() {
    TreatmentTruth treatment = treatment("P1", "adipose", 40, Map.of());

    assertThat(treatment.score(Measure.KOOS_PAIN, Visit.BL)).contains(BigDecimal.valueOf(40));
    assertThat(treatment.change(Measure.KOOS_PAIN, Visit.BL)).isEmpty();
  }

  @Test
  void nothingHasNoMean() {
    assertThatThrownBy(() -> MeanChange.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static MeanChange adiposeAtMonthSix(Stream<TreatmentTruth> treatments) {
    List<PooledChange> answer = PooledChange.byTissueSource(treatments, Measure.KOOS_PAIN);
    assertThat(answer)
        .extracting(PooledChange::group, PooledChange::visit)
        .containsExactly(tuple("adipose", Visit.M6));
    return answer.getFirst().change();
  }

  private static TreatmentTruth treatment(
      String patient, String tissue, int baseline, Map<Visit, Integer> later) {
    Stream<Score> before = Stream.of(score(Visit.BL, -14, baseline));
    Stream<Score> after =
        later.entrySet().stream().map(each -> score(each.getKey(), 100, each.getValue()));
    return Examples.treatment(patient, tissue, Stream.concat(before, after).toList());
  }

  private static Score score(Visit visit, int day, int value) {
    return new Score(
        Measure.KOOS_PAIN, visit, Examples.INDEX.plusDays(day), BigDecimal.valueOf(value));
  }
}
