package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MeanTest {

  /** Hours of sleep gained under two drugs by the same ten patients: Student (1908). */
  private static final double[] FIRST_DRUG = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2};

  private static final double[] SECOND_DRUG = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  static Mean sleep() {
    return Mean.pairedChange(FIRST_DRUG, SECOND_DRUG);
  }

  @Test
  void pairedChangeAgreesWithStudentsSleepData() {
    Mean change = sleep();

    assertThat(change.n()).isEqualTo(10);
    assertThat(change.estimate().value()).isCloseTo(1.58, within(1e-12));
    assertThat(change.deviation()).isCloseTo(1.229995, within(1e-6));
    assertThat(change.estimate().interval().lower()).isCloseTo(0.7001142, within(1e-6));
    assertThat(change.estimate().interval().upper()).isCloseTo(2.4598858, within(1e-6));
  }

  /** The same data taken as two groups, as in the example of R's t.test. */
  @Test
  void differenceOfIndependentMeansAgreesWithWelch() {
    Estimate difference = Mean.t(FIRST_DRUG).minus(Mean.t(SECOND_DRUG));

    assertThat(difference.value()).isCloseTo(-1.58, within(1e-12));
    assertThat(difference.interval().lower()).isCloseTo(-3.3654832, within(1e-6));
    assertThat(difference.interval().upper()).isCloseTo(0.2054832, within(1e-6));
  }

  @Test
  void groupsWithoutSpreadDifferExactly() {
    Estimate difference = Mean.t(3, 5, 0).minus(Mean.t(4, 2, 0));

    assertThat(difference).isEqualTo(new Estimate(3, new Interval(3, 3)));
  }

  @Provide
  Arbitrary<double[]> samples() {
    return Arbitraries.doubles()
        .between(-100, 100)
        .array(double[].class)
        .ofMinSize(2)
        .ofMaxSize(60);
  }

  @Property
  void movesAndScalesWithItsValues(@ForAll("samples") double[] values) {
    Mean mean = Mean.t(values);
    double[] moved = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      moved[i] = 2 * values[i] + 3;
    }

    assertThat(Mean.t(moved).estimate().value())
        .isCloseTo(2 * mean.estimate().value() + 3, within(1e-9));
    assertThat(Mean.t(moved).deviation()).isCloseTo(2 * mean.deviation(), within(1e-9));
  }

  @Test
  void rejectsSamplesWithoutSpread() {
    double[] alone = {1};
    double[] pair = {1, 2};

    assertThatThrownBy(() -> Mean.t(alone)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mean.t(2, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mean.pairedChange(pair, alone))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void intervalsKeepTheirEndsInOrderAndChangeUnits() {
    assertThat(new Interval(1, 2).times(100)).isEqualTo(new Interval(100, 200));
    assertThatThrownBy(() -> new Interval(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(1, 2).times(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
