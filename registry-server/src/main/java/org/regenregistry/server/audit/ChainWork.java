package org.regenregistry.server.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

  private final List<Future<?>> rounds = new ArrayList<>();

  ChainWork(Chain chain, AuditSettings settings) {
    this.chain = chain;
    this.file = Optional.ofNullable(settings.anchorFile()).map(AnchorFile::new);
    every(settings.chainInterval(), chain::extend);
    every(settings.anchorInterval(), this::anchor);
  }

  private void every(Duration interval, Runnable work) {
    rounds.add(
        clock.scheduleWithFixedDelay(
            () -> lasting(work),
            interval.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS));
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

  /** Anchors now. */
  void anchor() {
    Optional<Anchor> anchor = chain.anchor();
    if (anchor.isPresent() && file.isPresent()) {
      try {
        file.get().append(anchor.get());
      } catch (IOException unwritable) {
        LOG.error("The anchor file of the audit trail cannot be written", unwritable);
      }
    }
  }

  @Override
  public void close() {
    rounds.forEach(round -> round.cancel(true));
    clock.shutdown();
  }
}
