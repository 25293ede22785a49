package org.regenregistry.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A fixed number of clients that each send the next Bundle when the last one is answered. */
final class ClosedLoop {

  private final FhirTarget target;
  private final int clients;

  ClosedLoop(FhirTarget target, int clients) {
    this.target = target;
    this.clients = clients;
  }

  /** Sends all Bundles and measures; only those answered with 2xx count. */
  IngestReport run(List<BundleText> bundles) throws InterruptedException {
    Queue<BundleText> open = new ConcurrentLinkedQueue<>(bundles);
    Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    AtomicInteger resources = new AtomicInteger();
    AtomicInteger failures = new AtomicInteger();
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (BundleText next = open.poll(); next != null; next = open.poll()) {
                      long sent = System.nanoTime();
                      if (accepted(next)) {
                        latencies.add(System.nanoTime() - sent);
                        resources.addAndGet(next.entries());
                      } else {
                        failures.incrementAndGet();
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new IngestReport(List.copyOf(latencies), resources.get(), failures.get(), elapsed);
  }

  private boolean accepted(BundleText bundle) {
    try {
      return target.submit(bundle);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
