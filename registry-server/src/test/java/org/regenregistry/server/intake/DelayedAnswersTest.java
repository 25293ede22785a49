package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever is made to wait must not hold the connections that others need. */
class DelayedAnswersTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration AT_ONCE = Duration.ofSeconds(20);

  private final DelayedAnswers answers = new DelayedAnswers(5, 3);
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void interrupt() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
    assertThat(answers.waiting()).isZero();
  }

  @Test
  void waitsForTheTime() throws InterruptedException {
    long start = System.nanoTime();
    answers.delay("eve", Duration.ofMillis(50));
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
  }

  @Test
  void oneSenderHoldsOnlySoManyConnections() {
    wait("eve", 3);

    assertTimeoutPreemptively(AT_ONCE, () -> answers.delay("eve", LONG));

    wait("ada", 1);
    assertThat(answers.waiting()).isEqualTo(4);
  }

  @Test
  void allSendersTogetherHoldOnlySoMany() {
    wait("eve", 3);
    wait("ada", 2);

    assertTimeoutPreemptively(AT_ONCE, () -> answers.delay("bob", LONG));
  }

  @Test
  void aPlaceIsFreeAgainAfterTheWait() throws InterruptedException {
    for (int answer = 0; answer < 20; answer++) {
      answers.delay("eve", Duration.ofMillis(1));
    }
    wait("eve", 3);
  }

  private void wait(String sender, int times) {
    int before = answers.waiting();
    for (int time = 0; time < times; time++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      answers.delay(sender, LONG);
                    } catch (InterruptedException _) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    await().untilAsserted(() -> assertThat(answers.waiting()).isEqualTo(before + times));
  }
}
