package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

class WorkSlotsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void givesTheNextTurnToTheClinicThatWasServedLeast() throws Exception {
    WorkSlots slots = new WorkSlots(settings(1, 1, 100, 100, LONG));
    List<String> served = new CopyOnWriteArrayList<>();
    assertThat(slots.enter("busy")).isEmpty();
    for (int request = 1; request <= 3; request++) {
      enterLater(slots, "busy", served);
      int waiting = request;
      await().until(() -> slots.waiting() == waiting);
    }
    enterLater(slots, "quiet", served);
    await().until(() -> slots.waiting() == 4);
    slots.leave("busy");
    await().until(() -> served.size() == 4 && slots.working() == 0);
    assertThat(served.indexOf("quiet")).isLessThanOrEqualTo(1);
  }

  @Test
  void leavesRoomToOthersWhateverOneClinicSends() throws Exception {
    WorkSlots slots = new WorkSlots(settings(3, 2, 10, 10, Duration.ZERO));
    assertThat(slots.enter("busy")).isEmpty();
    assertThat(slots.enter("busy")).isEmpty();
    assertThat(code(slots.enter("busy"))).isEqualTo(ProblemCode.BUSY);
    assertThat(slots.enter("quiet")).isEmpty();
    assertThat(code(slots.enter("third"))).isEqualTo(ProblemCode.BUSY);
    slots.leave("busy");
    assertThat(slots.enter("third")).isEmpty();
  }

  @Test
  void asksAClinicThatSendsTooMuchToSlowDown() throws Exception {
    WorkSlots slots = new WorkSlots(settings(1, 1, 1, 1, LONG));
    slots.enter("a");
    var waiting =
        CompletableFuture.supplyAsync(
            () -> enter(slots, "a"), thread -> Thread.ofVirtual().start(thread));
    await().until(() -> slots.waiting() == 1);
    assertThat(code(slots.enter("a"))).isEqualTo(ProblemCode.OVERLOADED);
    assertThat(code(slots.enter("b"))).isEqualTo(ProblemCode.BUSY);
    slots.leave("a");
    assertThat(waiting.join()).isEmpty();
  }

  @Test
  void forgetsWhoGaveUpWaiting() throws Exception {
    WorkSlots slots = new WorkSlots(settings(1, 1, 5, 5, Duration.ofMillis(20)));
    slots.enter("a");
    assertThat(code(slots.enter("b"))).isEqualTo(ProblemCode.BUSY);
    assertThat(slots.waiting()).isZero();
    slots.leave("a");
    assertThat(slots.working()).isZero();
    assertThat(slots.enter("b")).isEmpty();
  }

  @Test
  void neverLetsMoreWorkThanAllowed() throws Exception {
    WorkSlots slots = new WorkSlots(settings(4, 2, 10_000, 10_000, LONG));
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int request = 0; request < 2_000; request++) {
        String client = "clinic " + request % 5;
        threads.execute(
            () -> {
              if (enter(slots, client).isEmpty()) {
                most.accumulateAndGet(working.incrementAndGet(), Math::max);
                served.incrementAndGet();
                working.decrementAndGet();
                slots.leave(client);
              }
            });
      }
    }
    assertThat(served).hasValue(2_000);
    assertThat(most.get()).isBetween(1, 4);
    assertThat(slots.working()).isZero();
    assertThat(slots.waiting()).isZero();
    assertThatThrownBy(() -> slots.leave("clinic 1")).isInstanceOf(IllegalStateException.class);
  }

  private static void enterLater(WorkSlots slots, String client, List<String> served) {
    Thread.ofVirtual()
        .start(
            () -> {
              if (enter(slots, client).isEmpty()) {
                served.add(client);
                slots.leave(client);
              }
            });
  }

  private static Optional<Problem> enter(WorkSlots slots, String client) {
    try {
      return slots.enter(client);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProblemCode code(Optional<Problem> problem) {
    return problem.orElseThrow().code();
  }

  private static LoadSettings settings(
      int all, int perClinic, int waiting, int waitingPerClinic, Duration wait) {
    return new LoadSettings(all, perClinic, waiting, waitingPerClinic, wait, null, LONG);
  }
}
