package org.regenregistry.server.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores events of answers. Those that wait at the same time are stored by one statement, so that
 * they share the wait for the disk.
 */
final class GroupCommit implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /** While one batch waits for the disk, the next is on its way. */
  static final int WRITERS = 2;

  private static final int MOST_WAITING = 10_000;
  private static final int LARGEST_BATCH = 200;

  private final JdbcClient jdbc;
  private final Duration timeout;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final List<Thread> writers = new ArrayList<>();
  private final Timer waits;
  private final Counter refused;

  /**
   * Starts the writers.
   *
   * @param jdbc whose statements are transactions of their own
   * @param timeout how long an answer waits for its event
   */
  GroupCommit(JdbcClient jdbc, Duration timeout, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.timeout = timeout;
    this.waits =
        Timer.builder("registry.audit.commit")
            .description("How long answers waited for their events")
            .register(meters);
    this.refused =
        Counter.builder("registry.audit.refused")
            .description("Answers that were not given because their event could not be stored")
            .register(meters);
    for (int number = 0; number < WRITERS; number++) {
      writers.add(Thread.ofPlatform().daemon().name("audit-" + number).start(this::write));
    }
  }

  private record Waiting(RecordedEvent event, CompletableFuture<Void> stored) {}

  /** Stores an event and says whether it could; when it returns true, the event is durable. */
  boolean commit(RecordedEvent event) {
    long start = System.nanoTime();
    Waiting waiting = new Waiting(event, new CompletableFuture<>());
    boolean stored = queue.offer(waiting) && await(waiting);
    waits.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    if (!stored) {
      refused.increment();
      LOG.warn("The event of a request could not be stored, so it was not answered");
    }
    return stored;
  }

  private boolean await(Waiting waiting) {
    try {
      waiting.stored().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      // What went wrong is in the log of the writer.
    }
    waiting.stored().cancel(false);
    return false;
  }

  private void write() {
    List<Waiting> batch = new ArrayList<>();
    while (true) {
      batch.clear();
      try {
        batch.add(queue.take());
        queue.drainTo(batch, LARGEST_BATCH);
        batch.removeIf(waiting -> waiting.stored().isDone());
        store(batch);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      } catch (Throwable failure) {
        // Without this thread no answer would leave any more, so an Error does not end it either.
        fail(batch, failure);
      }
    }
  }

  private void store(List<Waiting> batch) {
    if (batch.isEmpty()) {
      return;
    }
    AuditTable.insert(jdbc, batch.stream().map(Waiting::event).toList());
    batch.forEach(waiting -> waiting.stored().complete(null));
  }

  private static void fail(List<Waiting> batch, Throwable failure) {
    try {
      batch.forEach(waiting -> waiting.stored().completeExceptionally(failure));
      LOG.warn("The audit trail took no events: {}", failure.getClass().getName());
    } catch (Throwable _) {
      // Where there is no memory to say so either, the answers wait until their time is over.
    }
  }

  @Override
  public void close() {
    writers.forEach(Thread::interrupt);
  }
}
