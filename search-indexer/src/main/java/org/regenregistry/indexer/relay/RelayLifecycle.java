package org.regenregistry.indexer.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts the threads of the indexer and lets them finish what they hold. */
public final class RelayLifecycle implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RelayLifecycle.class);

  /** A batch in work ends within the time-outs of Elasticsearch and of the database. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final List<Worker> workers;
  private final Listening listening;
  private final Watch watch;
  private final Duration watchInterval;
  private final List<Thread> threads = new ArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("watch").factory());
  private final AtomicReference<@Nullable Future<?>> watching = new AtomicReference<>();
  private final AtomicBoolean running = new AtomicBoolean();

  RelayLifecycle(List<Worker> workers, Listening listening, Watch watch, Duration watchInterval) {
    this.workers = List.copyOf(workers);
    this.listening = listening;
    this.watch = watch;
    this.watchInterval = watchInterval;
  }

  @Override
  public void start() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    threads.add(Thread.ofVirtual().name("listening").start(listening));
    for (int number = 0; number < workers.size(); number++) {
      threads.add(Thread.ofVirtual().name("worker-" + number).start(workers.get(number)));
    }
    watching.set(
        clock.scheduleWithFixedDelay(
            watch::look, 0, watchInterval.toMillis(), TimeUnit.MILLISECONDS));
    LOG.info("Following the patient ledger with {} workers", workers.size());
  }

  @Override
  public void stop() {
    if (!running.compareAndSet(true, false)) {
      return;
    }
    clock.shutdown();
    listening.stop();
    workers.forEach(Worker::stop);
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (var thread : threads) {
        join(thread, Math.max(0, deadline - System.nanoTime()));
      }
      boolean _ =
          clock.awaitTermination(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running.get();
  }

  /** Whether every worker is at work, and somebody looks after the index. */
  public boolean isAlive() {
    var looking = watching.get();
    return running.get()
        && looking != null
        && !looking.isDone()
        && threads.stream().allMatch(Thread::isAlive);
  }

  /** What is left unfinished is safe: the claim expires and another indexer begins anew. */
  private static void join(Thread thread, long nanoseconds) throws InterruptedException {
    if (!thread.join(Duration.ofNanos(nanoseconds))) {
      LOG.warn("{} did not end in time", thread.getName());
    }
  }
}
