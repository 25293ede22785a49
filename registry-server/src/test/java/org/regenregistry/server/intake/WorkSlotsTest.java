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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

class WorkSlotsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicLong nanoseconds = new AtomicLong();

  @Test
  void givesTheNextTurnToTheClinicThatWasServedLeast() throws Exception {
    WorkSlots slots = new WorkSlots(settings(1, 1, 100, 100, LONG));
    List<String> served = new CopyOnWriteArrayList<>();
    assertThat(slots.enter(writing("busy"))).isEmpty();
    for (int request = 1; request <= 3; request++) {
      enterLater(slots, writing("busy"), served);
      int waiting = request;
      await().until(() -> slots.waiting() == waiting);
    }
    enterLater(slots, writing("quiet"), served);
    await().until(() -> slots.waiting() == 4);
    slots.leave(writing("busy"));
    await().until(() -> served.size() == 4 && slots.working() == 0);
    assertThat(served.indexOf("quiet")).isLessThanOrEqualTo(1);
  }

  @Test
  void leavesRoomToOthersWhateverOneClinicSends() throws Exception {
    WorkSlots slots = new WorkSlots(settings(3, 2, 10, 10, Duration.ZERO));
    assertThat(slots.enter(writing("busy"))).isEmpty();
    assertThat(slots.enter(writing("busy"))).isEmpty();
    assertThat(code(slots.enter(writing("busy")))).isEqualTo(ProblemCode.BUSY);
    assertThat(slots.enter(writing("quiet"))).isEmpty();
    assertThat(code(slots.enter(writing("third")))).isEqualTo(ProblemCode.BUSY);
    slots.leave(writing("busy"));
    assertThat(slots.enter(writing("third"))).isEmpty();
  }

  @Test
  void asksAClinicThatSendsTooMuchToSlowDown() throws Exception {
    WorkSlots slots = new WorkSlots(settings(1, 1, 1, 1, LONG));
    slots.enter(writing("a"));
    var waiting =
        CompletableFuture.supplyAsync(
            () -> enter(slots, writing("a")), thread -> Thread.ofVirtual().start(thread));
    await().until(() -> slots.waiting() == 1);
    assertThat(code(slots.enter(writing("a")))).isEqualTo(ProblemCode.OVERLOADED);
    assertThat(code(slots.enter(writing("b")))).isEqualTo(ProblemCode.BUSY);
    slots.leave(writing("a"));
    assertThat(waiting.join()).isEmpty();
  }

  @Test
  void forgetsWhoGaveUpWaiting() throws Exception {
    WorkSlots slots = new WorkSlots(settings(1, 1, 5, 5, Duration.ofMillis(20)));
    slots.enter(writing("a"));
    assertThat(code(slots.enter(writing("b")))).isEqualTo(ProblemCode.BUSY);
    assertThat(slots.waiting()).isZero();
    slots.leave(writing("a"));
    assertThat(slots.working()).isZero();
    assertThat(slots.enter(writing("b"))).isEmpty();
  }

  @Test
  void neverLetsMoreWorkThanAllowed() throws Exception {
    WorkSlots slots = new WorkSlots(settings(4, 2, 10_000, 10_000, LONG));
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int request = 0; request < 2_000; request++) {
        Sender client = writing("clinic " + request % 5);
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
    assertThatThrownBy(() -> slots.leave(writing("clinic 1")))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Or the requests of one clinic would compute on all processors while another one waits. */
  @Test
  void leavesProcessorsToOthersWhileTheyAreThere() throws Exception {
    WorkSlots slots = new WorkSlots(besideOthers(1), nanoseconds::get);
    assertThat(slots.enter(writing("a"))).isEmpty();
    assertThat(slots.enter(writing("a"))).isEmpty();
    assertThat(slots.enter(writing("b"))).isEmpty();
    assertThat(code(slots.enter(writing("a")))).isEqualTo(ProblemCode.BUSY);
    assertThat(code(slots.enter(writing("b")))).isEqualTo(ProblemCode.BUSY);
    slots.leave(writing("a"));
    assertThat(code(slots.enter(writing("a")))).isEqualTo(ProblemCode.BUSY);
    nanoseconds.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(slots.enter(writing("a"))).isEmpty();
  }

  @Test
  void letsAClinicReadWhileItsWritesWait() throws Exception {
    WorkSlots slots = new WorkSlots(besideOthers(1), nanoseconds::get);
    assertThat(slots.enter(writing("b"))).isEmpty();
    assertThat(slots.enter(writing("a"))).isEmpty();
    assertThat(code(slots.enter(writing("a")))).isEqualTo(ProblemCode.BUSY);
    assertThat(slots.enter(new Sender("a", Sender.Lane.READS))).isEmpty();
    assertThat(code(slots.enter(new Sender("a", Sender.Lane.READS)))).isEqualTo(ProblemCode.BUSY);
  }

  @Test
  void takesMoreSmallWritesThanLargeOnesAtATime() throws Exception {
    WorkSlots slots =
        new WorkSlots(
            new LoadSettings(24, 12, 1, 9, 9, Duration.ZERO, null, LONG), nanoseconds::get);
    Sender small = new Sender("a", Sender.Lane.SMALL_WRITES);
    assertThat(slots.enter(writing("b"))).isEmpty();
    for (int request = 0; request < 4; request++) {
      assertThat(slots.enter(small)).isEmpty();
    }
    assertThat(code(slots.enter(small))).isEqualTo(ProblemCode.BUSY);
    assertThat(slots.enter(writing("a"))).isEmpty();
    assertThat(code(slots.enter(writing("a")))).isEqualTo(ProblemCode.BUSY);
  }

  @Test
  void countsReadsAndWritesOfAClinicTogether() throws Exception {
    WorkSlots slots = new WorkSlots(settings(9, 2, 10, 10, Duration.ZERO));
    assertThat(slots.enter(writing("a"))).isEmpty();
    assertThat(slots.enter(new Sender("a", Sender.Lane.READS))).isEmpty();
    assertThat(code(slots.enter(new Sender("a", Sender.Lane.READS)))).isEqualTo(ProblemCode.BUSY);
    assertThat(slots.enter(writing("b"))).isEmpty();
  }

  /** Whoever has no token must not halve what clinics may do. */
  @Test
  void doesNotTakeStrangersForCompany() throws Exception {
    WorkSlots slots = new WorkSlots(besideOthers(1), nanoseconds::get);
    assertThat(slots.enter(new Sender("address 192.0.2.1", Sender.Lane.OPEN))).isEmpty();
    assertThat(slots.enter(writing("a"))).isEmpty();
    assertThat(slots.enter(writing("a"))).isEmpty();
  }

  @Test
  void callsWhoWaitsWhenTheOthersHaveGone() throws Exception {
    WorkSlots slots =
        new WorkSlots(new LoadSettings(9, 4, 1, 9, 9, LONG, null, LONG), nanoseconds::get);
    assertThat(slots.enter(writing("b"))).isEmpty();
    assertThat(slots.enter(writing("a"))).isEmpty();
    List<String> served = new CopyOnWriteArrayList<>();
    enterLater(slots, writing("a"), served);
    await().until(() -> slots.waiting() == 1);
    nanoseconds.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(slots.enter(writing("a"))).isEmpty();
    await().until(() -> served.size() == 1);
  }

  private static Sender writing(String client) {
    return new Sender(client, Sender.Lane.LARGE_WRITES);
  }

  private static LoadSettings besideOthers(int share) {
    return new LoadSettings(9, 4, share, 10, 10, Duration.ZERO, null, LONG);
  }

  private static void enterLater(WorkSlots slots, Sender client, List<String> served) {
    Thread.ofVirtual()
        .start(
            () -> {
              if (enter(slots, client).isEmpty()) {
                served.add(client.client());
                slots.leave(client);
              }
            });
  }

  private static Optional<Problem> enter(WorkSlots slots, Sender client) {
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
    return new LoadSettings(all, perClinic, perClinic, waiting, waitingPerClinic, wait, null, LONG);
  }
}
