package org.regenregistry.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.TestClinic;
import org.regenregistry.server.attack.Call.Request;

/** Spoiled requests without number get a quick answer that blames the client. */
class FuzzIT {

  /** A full run has 100,000; {@code -Dattack.fuzz.cases} says how many others. */
  private static final int CASES = Integer.getInteger("attack.fuzz.cases", 20_000);

  private static final long SEED = Long.getLong("attack.fuzz.seed", 20_261_121);
  private static final int AT_A_TIME = 8;
  private static final int PER_TOKEN = 1_000;
  private static final Duration SLOWEST = Duration.ofSeconds(5);

  /** What is in use right after a collection still varies by what is under way. */
  private static final double MOST_GROWTH = 1.10;

  /** One for each sender, so that nobody else's writes decide what a request gets. */
  private static final List<TestClinic> CLINICS = new ArrayList<>();

  private static final FuzzCases FUZZ = new FuzzCases();

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
  private final AtomicLong slowest = new AtomicLong();

  @BeforeAll
  static void start() {
    for (int sender = 0; sender < AT_A_TIME; sender++) {
      CLINICS.add(RegistryServerFixture.running().onboardClinic());
    }
  }

  @Test
  void noSpoiledRequestBreaksTheServer() {
    // Caches fill and code is compiled in the first quarter; what grows afterwards is a leak.
    run(0, CASES / 4);
    long before = used();
    run(CASES / 4, CASES);
    long after = used();
    assertThat(faults).as("%s", statuses).isEmpty();
    assertThat(statuses.keySet()).allMatch(status -> status < 500);
    assertThat(after).isLessThan((long) (before * MOST_GROWTH));
    Promises.held(
        Promise.P10,
        "0 of %,d spoiled requests (seed %d) answered 5xx, slowest %,d ms, heap %+.1f %% (%,d to %,d MB); statuses %s"
            .formatted(
                CASES,
                SEED,
                Duration.ofNanos(slowest.get()).toMillis(),
                100.0 * after / before - 100,
                before >> 20,
                after >> 20,
                new TreeMap<>(statuses)));
  }

  private void run(int from, int to) {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (int sender = 0; sender < AT_A_TIME; sender++) {
        int first = from + sender;
        TestClinic clinic = CLINICS.get(sender);
        threads.execute(() -> send(clinic, first, to));
      }
    }
  }

  private void send(TestClinic clinic, int first, int to) {
    FhirHttp http = clinic.http();
    int sent = 0;
    for (int number = first; number < to; number += AT_A_TIME) {
      if (++sent % PER_TOKEN == 0) {
        http = clinic.http();
      }
      judge(http, SEED + number);
    }
  }

  private void judge(FhirHttp http, long seed) {
    Request request = FUZZ.of(seed);
    long start = System.nanoTime();
    try {
      Answer answer = send(http, request);
      long nanos = System.nanoTime() - start;
      slowest.accumulateAndGet(nanos, Math::max);
      statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
      if (answer.status() >= 500 || nanos > SLOWEST.toNanos()) {
        blame(request, answer.status() + " " + answer.body());
      }
    } catch (RuntimeException failed) {
      blame(request, failed.toString());
    }
  }

  private void blame(Request request, String fault) {
    if (faults.size() < 40) {
      faults.add(fault + " <- " + shortened(request.method() + " " + request.text()));
    }
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(2_000, text.length()));
  }

  private static Answer send(FhirHttp http, Request request) {
    FhirHttp sender = http;
    for (var header : request.headers().entrySet()) {
      sender = sender.with(header.getKey(), header.getValue());
    }
    String path = request.path().replaceAll("/$", "");
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    return request.method().equals("POST")
        ? RawHttp.post(sender, path, body)
        : sender.send(request.method(), path, request.body());
  }

  private static long used() {
    // The second collection takes what the first one's finalizers and references let go.
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
