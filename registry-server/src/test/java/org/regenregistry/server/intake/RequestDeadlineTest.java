package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestDeadlineTest {

  private final MockHttpServletRequest request = new MockHttpServletRequest();

  @Test
  void wakesAWaitingRequestAndLetsItAnswer() {
    try (RequestDeadline _ = RequestDeadline.start(request, Duration.ofMillis(50))) {
      assertThatThrownBy(() -> new CountDownLatch(1).await())
          .isInstanceOf(InterruptedException.class);
      assertThat(RequestDeadline.givenUp(request)).isTrue();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void leavesNoInterruptionBehind() {
    try (RequestDeadline _ = RequestDeadline.start(request, Duration.ofMillis(1))) {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait();
      }
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void leavesARequestInTimeAlone() {
    try (RequestDeadline _ = RequestDeadline.start(request, Duration.ofMinutes(1))) {
      assertThat(RequestDeadline.givenUp(request)).isFalse();
    }
    assertThat(RequestDeadline.givenUp(new MockHttpServletRequest())).isFalse();
  }
}
