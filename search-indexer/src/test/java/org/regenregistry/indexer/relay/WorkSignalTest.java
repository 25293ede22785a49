package org.regenregistry.indexer.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WorkSignalTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final WorkSignal signal = new WorkSignal();

  @Test
  void doesNotMissASignalThatCameBeforeTheWait() throws InterruptedException {
    long seen = signal.count();
    signal.raise();

    signal.await(seen, LONG);

    assertThat(signal.count()).isEqualTo(seen + 1);
  }

  @Test
  void wakesWhoeverWaits() throws Exception {
    long seen = signal.count();
    var waiter =
        CompletableFuture.runAsync(
            () -> {
              try {
                signal.await(seen, LONG);
              } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
              }
            });

    signal.raise();

    waiter.get(10, TimeUnit.SECONDS);
    assertThat(waiter).isCompleted();
  }

  @Test
  void givesUpAfterAWhileWithoutSignal() throws InterruptedException {
    long begin = System.nanoTime();

    signal.await(signal.count(), Duration.ofMillis(20));

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(15));
  }
}
