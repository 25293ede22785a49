package org.regenregistry.indexer.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How fast a count is said to rise. */
final class RateTest {

  private final AtomicLong clock = new AtomicLong(TimeUnit.DAYS.toNanos(3));
  private final Rate rate = new Rate(clock::get);

  @Test
  void aRateIsTheRiseSinceTheLastLookPerSecond() {
    later(2);
    assertThat(rate.since(100)).isEqualTo(50);
    later(4);
    assertThat(rate.since(120)).isEqualTo(5);
    later(1);
    assertThat(rate.since(120)).isZero();
  }

  @Test
  void twoLooksAtOnceSayNothing() {
    later(2);
    assertThat(rate.since(100)).isEqualTo(50);
    assertThat(rate.since(200)).isZero();
  }

  private void later(long seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
