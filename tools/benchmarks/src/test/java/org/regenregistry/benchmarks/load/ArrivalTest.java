package org.regenregistry.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class ArrivalTest {

  @Test
  void anOpenLoopSendsAtEvenIntervals() {
    Arrival.Open hundred = new Arrival.Open(100);
    assertThat(hundred.offset(0)).isZero();
    assertThat(hundred.offset(1)).isEqualTo(10_000_000);
    assertThat(hundred.offset(1_000)).isEqualTo(10_000_000_000L);
  }

  @Test
  void anOddRateDoesNotDrift() {
    Arrival.Open three = new Arrival.Open(3);
    assertThat(three.offset(3 * 3_600)).isEqualTo(3_600_000_000_000L);
  }

  @Test
  void refusesWhatIsNoRateOrNoClient() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Arrival.Open(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Arrival.Open(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Arrival.Closed(0));
  }
}
