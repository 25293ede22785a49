package org.regenregistry.indexer.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Duration INITIAL = Duration.ofMillis(200);
  private static final Duration MAXIMUM = Duration.ofSeconds(30);

  @Test
  void doublesWithEachFailureUntilTheMaximum() {
    var longest = new Backoff(INITIAL, MAXIMUM, drawing(1.0));

    assertThat(longest.after(1)).isEqualTo(Duration.ofMillis(200));
    assertThat(longest.after(2)).isEqualTo(Duration.ofMillis(400));
    assertThat(longest.after(4)).isEqualTo(Duration.ofMillis(1_600));
    assertThat(longest.after(9)).isEqualTo(MAXIMUM);
    assertThat(longest.after(Integer.MAX_VALUE)).isEqualTo(MAXIMUM);
  }

  @Test
  void spreadsTheSecondHalfOfEachWait() {
    assertThat(new Backoff(INITIAL, MAXIMUM, drawing(0.0)).after(1))
        .isEqualTo(Duration.ofMillis(100));
    assertThat(new Backoff(INITIAL, MAXIMUM, drawing(0.5)).after(1))
        .isEqualTo(Duration.ofMillis(150));
  }

  @Test
  void treatsNoFailureLikeTheFirst() {
    assertThat(new Backoff(INITIAL, MAXIMUM, drawing(1.0)).after(0)).isEqualTo(INITIAL);
  }

  private static RandomGenerator drawing(double value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return 0;
      }

      @Override
      public double nextDouble() {
        return value;
      }
    };
  }
}
