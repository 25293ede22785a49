package org.regenregistry.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Sends requests at a server until a limit is reached, and measures. */
public final class Load {

  private final FhirTarget target;
  private final Calls calls;
  private final Limit limit;
  private final Tally tally = new Tally();
  private final AtomicLong started = new AtomicLong();
  private final long start = System.nanoTime();

  private Load(FhirTarget target, Calls calls, Limit limit) {
    this.target = target;
    this.calls = calls;
    this.limit = limit;
  }

  /** Runs to the limit or the end of the calls, whichever comes first. */
  public static Measured run(FhirTarget target, Calls calls, Arrival arrival, Limit limit)
      throws InterruptedException {
    Load load = new Load(target, calls, limit);
    switch (arrival) {
      case Arrival.Closed(int clients) -> load.close(clients);
      case Arrival.Open open -> load.open(open);
    }
    return load.tally.after(Duration.ofNanos(System.nanoTime() - load.start));
  }

  private void close(int clients) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      threads.add(Thread.ofPlatform().daemon().name("client-" + client).start(this::client));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void client() {
    Optional<Call> next = first();
    while (next.isPresent()) {
      Optional<Call> following = send(next.get(), System.nanoTime());
      next = following.isPresent() && mayStart() ? following : first();
    }
  }

  private Optional<Call> first() {
    return mayStart() ? calls.next() : Optional.empty();
  }

  private void open(Arrival.Open arrival) throws InterruptedException {
    Queue<Call> followers = new ConcurrentLinkedQueue<>();
    List<Thread> underWay = new ArrayList<>();
    for (long number = 0; mayStart(); number++) {
      Optional<Call> next = Optional.ofNullable(followers.poll()).or(calls::next);
      if (next.isEmpty()) {
        break;
      }
      long intended = start + arrival.offset(number);
      sleepUntil(intended);
      underWay.add(
          Thread.ofVirtual().start(() -> send(next.get(), intended).ifPresent(followers::add)));
    }
    for (Thread thread : underWay) {
      thread.join();
    }
  }

  private static void sleepUntil(long instant) {
    long left = instant - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = instant - System.nanoTime();
    }
  }

  private boolean mayStart() {
    return System.nanoTime() - start < limit.time().toNanos()
        && started.getAndIncrement() < limit.calls();
  }

  /** Sends, counts, and tells what the answer leads to. */
  private Optional<Call> send(Call call, long intended) {
    try {
      Answer answer = target.send(call);
      tally.answered(call, answer, System.nanoTime() - intended);
      return answer.succeeded() ? calls.following(call, answer) : Optional.empty();
    } catch (IOException failure) {
      tally.failed(failure.getClass().getSimpleName(), String.valueOf(failure.getMessage()));
      return Optional.empty();
    }
  }
}
