package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.problem.ProblemCode;

class BodyMemoryTest {

  @Test
  void givesAClinicHalfAndAsksItToSlowDown() throws InterruptedException {
    BodyMemory memory = new BodyMemory(100, 10, Duration.ZERO);
    assertThat(memory.take("a", 50)).isEmpty();
    assertThat(memory.take("a", 1).orElseThrow().code()).isEqualTo(ProblemCode.OVERLOADED);
    assertThat(memory.take("b", 45)).isEmpty();
    assertThat(memory.take("c", 10).orElseThrow().code()).isEqualTo(ProblemCode.BUSY);
    assertThat(memory.taken()).isEqualTo(95);
    memory.free("a", 50);
    assertThat(memory.take("c", 10)).isEmpty();
  }

  @Test
  void alwaysHasRoomForTheLargestRequestAlone() throws InterruptedException {
    BodyMemory memory = new BodyMemory(10, 1000, Duration.ZERO);
    assertThat(memory.take("a", 1000)).isEmpty();
    assertThat(memory.take("b", 1)).isPresent();
    memory.free("a", 1000);
    assertThat(memory.taken()).isZero();
  }

  @Test
  void waitsUntilAnotherRequestIsDone() throws InterruptedException {
    BodyMemory memory = new BodyMemory(100, 100, Duration.ofMinutes(1));
    memory.take("a", 100);
    AtomicReference<String> state = new AtomicReference<>("waiting");
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    state.set(memory.take("b", 100).isEmpty() ? "served" : "refused");
                  } catch (InterruptedException e) {
                    state.set("interrupted");
                  }
                });
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
    assertThat(state).hasValue("waiting");
    memory.free("a", 100);
    await().untilAsserted(() -> assertThat(state).hasValue("served"));
  }
}
