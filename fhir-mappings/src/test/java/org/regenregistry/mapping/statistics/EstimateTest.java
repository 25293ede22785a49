package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

  private static final Estimate ESTIMATE = new Estimate(0.5, new Interval(0.2, 0.9));

  @Test
  void anErrorAddsItsSquareToThatOfEachHalf() {
    Estimate wider = ESTIMATE.withError(0.3 / Interval.NORMAL_QUANTILE);

    assertThat(wider.value()).isEqualTo(0.5);
    assertThat(wider.interval().lower()).isCloseTo(0.5 - 0.3 * Math.sqrt(2), within(1e-12));
    assertThat(wider.interval().upper()).isCloseTo(1, within(1e-12));
  }

  @Test
  void noErrorAddsNothing() {
    assertThat(ESTIMATE.withError(0).interval().lower()).isCloseTo(0.2, within(1e-12));
    assertThat(ESTIMATE.withError(0).interval().upper()).isCloseTo(0.9, within(1e-12));
  }
}
