package org.regenregistry.benchmarks.pooled;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.regenregistry.benchmarks.load.Latencies;
import org.regenregistry.benchmarks.machine.CpuTime;
import org.regenregistry.benchmarks.machine.HostCpu;
import org.regenregistry.benchmarks.machine.ProcessCpu;

/** Researchers who ask, each the next question as soon as the last one is answered. */
final class Researchers {

  private final OwnIndex index;
  private final PooledQuestion.Way way;
  private final RequestCache cache;
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final AtomicLong failed = new AtomicLong();

  Researchers(OwnIndex index, PooledQuestion.Way way, RequestCache cache) {
    this.index = index;
    this.way = way;
    this.cache = cache;
  }

  /**
   * Has everybody ask for so long.
   *
   * @param name of the row
   * @param questions one source of questions for each researcher
   */
  PooledRow ask(String name, List<Supplier<PooledQuestion>> questions, Duration time)
      throws InterruptedException {
    Duration elasticsearch = elasticsearch();
    Duration driver = driver();
    Duration host = HostCpu.busy();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<Thread> researchers = new ArrayList<>();
    for (Supplier<PooledQuestion> source : questions) {
      researchers.add(Thread.ofPlatform().daemon().start(() -> ask(source, end)));
    }
    for (Thread researcher : researchers) {
      researcher.join();
    }
    Duration used = elasticsearch().minus(elasticsearch);
    return new PooledRow(
        name,
        Latencies.of(nanos.stream().mapToLong(Long::longValue).toArray()),
        failed.get(),
        Duration.ofNanos(System.nanoTime() - start),
        used,
        HostCpu.busy().minus(host).minus(used).minus(driver().minus(driver)));
  }

  private void ask(Supplier<PooledQuestion> questions, long end) {
    while (System.nanoTime() < end) {
      String request = questions.get().request(way);
      long start = System.nanoTime();
      try {
        index.ask(request, cache);
        nanos.add(System.nanoTime() - start);
      } catch (IOException _) {
        failed.incrementAndGet();
      }
    }
  }

  private Duration elasticsearch() {
    return index.process().flatMap(ProcessCpu::read).map(CpuTime::total).orElse(Duration.ZERO);
  }

  private static Duration driver() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
