package org.regenregistry.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LatenciesTest {

  @Test
  void percentilesAreNearestRanksWhateverTheOrder() {
    Latencies hundred =
        Latencies.of(LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray());
    assertThat(hundred.percentile(0.50)).isEqualTo(50);
    assertThat(hundred.percentile(0.95)).isEqualTo(95);
    assertThat(hundred.percentile(0.99)).isEqualTo(99);
    assertThat(hundred.percentile(0)).isEqualTo(1);
    assertThat(hundred.longest()).isEqualTo(100);
  }

  @Test
  void theMedianOfThreeIsTheMiddleOne() {
    assertThat(Latencies.of(7_000_000, 1_000_000, 3_000_000).percentile(0.50)).isEqualTo(3);
  }

  @Test
  void aRunWithoutSuccessHasNone() {
    assertThat(Latencies.of().percentile(0.99)).isZero();
    assertThat(Latencies.of().count()).isZero();
  }
}
