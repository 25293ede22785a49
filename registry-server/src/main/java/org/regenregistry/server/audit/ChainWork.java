package org.regenregistry.server.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.regenregistry.server.problem.FailureTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chains and anchors in the background, as often as the settings say. */
final class ChainWork implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChainWork.class);

  private final Chain chain;
  private final Optional<AnchorFile> file;
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("audit-chain").factory());

  /** What the last line of the file is of, once that is known. */
  private Optional<ChainLink> appended = Optional.empty();

  private final List<Future<?>> rounds = new ArrayList<>();

  ChainWork(Chain chain, AuditSettings settings) {
    this.chain = chain;
    this.file = Optional.ofNullable(settings.anchorFile()).map(AnchorFile::new);
    every(settings.chainInterval(), settings.chainInterval(), chain::extend);
    every(settings.firstAnchorAfter(), settings.anchorInterval(), this::anchor);
  }

  private void every(Duration first, Duration interval, Runnable work) {
    rounds.add(
        clock.scheduleWithFixedDelay(
            () -> lasting(work), first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Does the work so that no failure, an Error neither, ends the rounds. */
  static void lasting(Runnable work) {
    try {
      work.run();
    } catch (Throwable failure) {
      // The database may be away; the next time goes on where this one stopped.
      warn(failure);
    }
  }

  private static void warn(Throwable failure) {
    try {
      LOG.warn("The audit chain did not go on: {}", failure.getClass().getName());
    } catch (Throwable _) {
      // Where there is no memory to say so either, the next time says it.
    }
  }

  /** Anchors now. Each node's file gets the anchors of all, so that each can bear witness. */
  void anchor() {
    Optional<Anchor> anchor = chain.anchor();
    if (file.isPresent() && anchor.isPresent()) {
      append(file.get(), anchor.get());
    }
  }

  /** One line for each head; what could not be written is tried again the next time. */
  private void append(AnchorFile own, Anchor anchor) {
    try {
      if (appended.isEmpty()) {
        appended = own.last().flatMap(Anchor::parse).map(Anchor::head);
      }
      Optional<ChainLink> head = Optional.of(anchor.head());
      if (!head.equals(appended)) {
        own.append(anchor);
        appended = head;
      }
    } catch (IOException unwritable) {
      LOG.error(
          "The anchor file of the audit trail cannot be written: {}", FailureTrace.of(unwritable));
    }
  }

  @Override
  public void close() {
    rounds.forEach(round -> round.cancel(true));
    clock.shutdown();
  }
}
