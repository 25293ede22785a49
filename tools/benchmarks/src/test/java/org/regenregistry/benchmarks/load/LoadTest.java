package org.regenregistry.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LoadTest {

  private static final Calls READS = () -> Optional.of(Call.get("Patient/1", 1));

  private final AtomicInteger requests = new AtomicInteger();

  @Test
  void oneClientKeepsOneConnection() throws Exception {
    try (SmallServer server =
        new SmallServer(exchange -> SmallServer.answer(exchange, 200, "{}"))) {
      Measured measured = run(server, READS, new Arrival.Closed(1), 50);
      assertThat(measured.successes()).isEqualTo(50);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void connectionsAreKeptThroughErrorsToo() throws Exception {
    try (SmallServer server =
        new SmallServer(
            exchange ->
                SmallServer.answer(
                    exchange, requests.incrementAndGet() % 2 == 0 ? 404 : 200, "{}"))) {
      run(server, READS, new Arrival.Closed(1), 20);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void onlySuccessesAreTimedAndOthersAreCountedByStatus() throws Exception {
    try (SmallServer server =
        new SmallServer(
            exchange -> {
              int number = requests.incrementAndGet();
              SmallServer.answer(
                  exchange, number % 5 == 0 ? 503 : number % 5 == 1 ? 429 : 201, "{}");
            })) {
      Measured measured = run(server, READS, new Arrival.Closed(3), 50);
      assertThat(measured.successes()).isEqualTo(30);
      assertThat(measured.resources()).isEqualTo(30);
      assertThat(measured.bytes()).isEqualTo(60);
      assertThat(measured.failures()).containsOnly(entry("503", 10), entry("429", 10));
      assertThat(measured.failed()).isEqualTo(20);
      assertThat(measured.details()).containsEntry("503", "{}");
    }
  }

  private static Map.Entry<String, Long> entry(String status, long count) {
    return Map.entry(status, count);
  }

  @Test
  void aRequestWithoutAnAnswerIsAFailureOfItsOwnKind() throws Exception {
    try (SmallServer server = new SmallServer(exchange -> exchange.close())) {
      Measured measured = run(server, READS, new Arrival.Closed(1), 2);
      assertThat(measured.successes()).isZero();
      assertThat(measured.failed()).isEqualTo(2);
      assertThat(measured.failures()).hasSize(1);
    }
  }

  @Test
  void aFollowingRequestIsSentByTheSameClientNext() throws Exception {
    Queue<String> paths = new ConcurrentLinkedQueue<>();
    Calls pages =
        new Calls() {
          @Override
          public Optional<Call> next() {
            return Optional.of(Call.get("first", 0));
          }

          @Override
          public Optional<Call> following(Call call, Answer answer) {
            return call.path().equals("first")
                ? Optional.of(Call.get("second", 0))
                : Optional.empty();
          }
        };
    try (SmallServer server =
        new SmallServer(
            exchange -> {
              paths.add(exchange.getRequestURI().getPath());
              SmallServer.answer(exchange, 200, "{}");
            })) {
      run(server, pages, new Arrival.Closed(1), 4);
      assertThat(paths)
          .containsExactly("/fhir/first", "/fhir/second", "/fhir/first", "/fhir/second");
    }
  }

  /** The first answer waits for the third request, which a closed loop would never send. */
  @Test
  void anOpenLoopSendsOnTimeWhileAnswersAreOutstandingAndChargesTheWait() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    try (SmallServer server =
        new SmallServer(
            exchange -> {
              three.countDown();
              await(three);
              SmallServer.answer(exchange, 200, "{}");
            })) {
      Measured measured = run(server, READS, new Arrival.Open(50), 3);
      assertThat(measured.successes()).isEqualTo(3);
      assertThat(measured.latencies().longest()).isGreaterThanOrEqualTo(40);
    }
  }

  @Test
  void aLoopEndsWithItsCallsOrItsTime() throws Exception {
    Queue<Call> few = new ConcurrentLinkedQueue<>();
    few.add(Call.get("Patient/1", 1));
    few.add(Call.get("Patient/2", 1));
    Calls calls = () -> Optional.ofNullable(few.poll());
    try (SmallServer server = new SmallServer(exchange -> SmallServer.answer(exchange, 200, "{}"));
        FhirTarget target = new FhirTarget(server.base(), TokenSource.none())) {
      assertThat(Load.run(target, calls, new Arrival.Closed(4), Limit.none()).successes())
          .isEqualTo(2);
      assertThat(Load.run(target, calls, new Arrival.Open(1_000), Limit.none()).successes())
          .isZero();
      assertThat(
              Load.run(target, READS, new Arrival.Closed(1), Limit.of(Duration.ZERO)).successes())
          .isZero();
    }
  }

  @Test
  void ratesCountSuccessesOverTheWholeTime() {
    Measured measured =
        new Measured(
            Latencies.of(1, 2, 3, 4), 112, 0, Map.of("500", 9L), Map.of(), Duration.ofSeconds(2));
    assertThat(measured.successesPerSecond()).isEqualTo(2);
    assertThat(measured.resourcesPerSecond()).isEqualTo(56);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  private static Measured run(SmallServer server, Calls calls, Arrival arrival, long number)
      throws Exception {
    try (FhirTarget target = new FhirTarget(server.base(), TokenSource.none())) {
      return Load.run(target, calls, arrival, new Limit(Duration.ofMinutes(1), number));
    }
  }
}
