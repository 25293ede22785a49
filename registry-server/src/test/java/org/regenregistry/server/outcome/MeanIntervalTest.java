package org.regenregistry.server.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanIntervalTest {

  /** Upper 2.5 % points of Student's t: table 1.3.6.7.2 of the NIST/SEMATECH e-Handbook. */
  @ParameterizedTest
  @CsvSource({"2, 12.706", "5, 2.776", "8, 2.365", "11, 2.228", "31, 2.042", "101, 1.984"})
  void usesThePublishedQuantileOfStudentsDistribution(long n, double quantile) {
    MeanInterval interval = MeanInterval.student(n, 0, Math.sqrt((double) n));

    assertThat(interval.high()).isCloseTo(quantile, within(0.0005));
    assertThat(interval.low()).isCloseTo(-quantile, within(0.0005));
    assertThat(interval.level()).isEqualTo(0.95);
  }

  /** Heat flow meter data, n = 195: confidence limits of the mean in e-Handbook 1.3.5.2. */
  @Test
  void reproducesTheWorkedExampleOfTheEngineeringStatisticsHandbook() {
    MeanInterval interval = MeanInterval.student(195, 9.261460, 0.022789);

    assertThat(interval.low()).isCloseTo(9.258242, within(1e-6));
    assertThat(interval.high()).isCloseTo(9.264679, within(1e-6));
  }

  @Test
  void refusesASampleOfOne() {
    assertThatThrownBy(() -> MeanInterval.student(1, 3, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
