package org.regenregistry.launcher.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Has one fault after the other happen, in rounds so that each has its turn, for some minutes. */
final class FaultRun {

  private static final int SHORTEST_MILLIS = 1_000;
  private static final int LONGEST_MILLIS = 9_000;
  private static final int CALM_MILLIS = 4_000;

  private final List<Fault> faults;
  private final Random random;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final long begin = System.nanoTime();

  FaultRun(List<Fault> faults, Random random) {
    this.faults = List.copyOf(faults);
    this.random = random;
  }

  /** Begins faults until the time is over, each kind at least once. */
  void go(Duration time) throws InterruptedException {
    long deadline = begin + time.toNanos();
    boolean isFirst = true;
    while (isFirst || System.nanoTime() < deadline) {
      List<Fault> round = new ArrayList<>(faults);
      Collections.shuffle(round, random);
      while (!round.isEmpty() && (isFirst || System.nanoTime() < deadline)) {
        happen(together(round));
      }
      isFirst = false;
    }
  }

  /** How often each kind happened. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** The next fault, and sometimes another that does not concern the same processes. */
  private List<Fault> together(List<Fault> round) {
    Fault first = round.removeFirst();
    Optional<Fault> second =
        round.stream()
            .filter(other -> other.concernsIndexer() != first.concernsIndexer())
            .filter(_ -> random.nextInt(3) == 0)
            .findFirst();
    second.ifPresent(round::remove);
    return second.map(other -> List.of(first, other)).orElse(List.of(first));
  }

  private void happen(List<Fault> now) throws InterruptedException {
    String names = now.stream().map(Fault::name).collect(Collectors.joining(" and "));
    System.out.printf("%5d s: %s%n", (System.nanoTime() - begin) / 1_000_000_000, names);
    for (Fault fault : now) {
      counts.merge(fault.name(), 1, Integer::sum);
      fault.begin();
    }
    pass(SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS));
    for (Fault fault : now) {
      fault.end();
    }
    pass(random.nextInt(CALM_MILLIS));
  }

  /** The length of a fault is part of what is drawn. */
  private static void pass(int millis) throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }
}
