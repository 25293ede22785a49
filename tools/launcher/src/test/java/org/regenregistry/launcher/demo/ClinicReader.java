package org.regenregistry.launcher.demo;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.regenregistry.localstack.keycloak.ClientCredentials;

/** A clinic that asks about its own outcomes again and again, and notes what was not answered. */
final class ClinicReader implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final RegistryClient registry;
  private final ClientCredentials login;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicLong slowestNanos = new AtomicLong();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private final Thread thread;

  ClinicReader(RegistryClient registry, ClientCredentials login) {
    this.registry = registry;
    this.login = login;
    this.thread = Thread.ofVirtual().start(this::work);
  }

  /** How many questions were answered so far. */
  int answered() {
    return answered.get();
  }

  /** What came instead of an answer. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  /** The longest wait for an answer. */
  Duration slowest() {
    return Duration.ofNanos(slowestNanos.get());
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      ask();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void ask() {
    long start = System.nanoTime();
    try {
      int status =
          registry
              .post(login, ClinicFigures.PATH, "application/json", ClinicFigures.QUESTION)
              .statusCode();
      long took = System.nanoTime() - start;
      slowestNanos.accumulateAndGet(took, Math::max);
      if (status == 200) {
        answered.incrementAndGet();
      } else {
        refused.add(status + " after " + Duration.ofNanos(took).toMillis() + " ms");
      }
    } catch (UncheckedIOException failure) {
      refused.add(failure.toString());
    } catch (IllegalStateException _) {
      // It was interrupted while it waited, because the test is over.
      Thread.currentThread().interrupt();
    }
  }
}
