package org.regenregistry.server.erasure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies this node's journal again when the database has lost erasures under the running server,
 * as after a failover to a standby that had not all of them.
 */
final class ReplayWhileRunning implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReplayWhileRunning.class);

  private final ErasureReplay replay;
  private final MissedErasures missed = new MissedErasures();
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("erasure-replay").factory());

  private final Optional<Future<?>> rounds;

  /** Looks at the journal, where one is set, from now on. */
  ReplayWhileRunning(ErasureJournal journal, ErasureReplay replay, Duration interval) {
    this.replay = replay;
    this.rounds =
        journal
            .file()
            .map(
                file ->
                    clock.scheduleWithFixedDelay(
                        () -> lasting(file),
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS));
  }

  /** No failure ends the rounds: the database may be away, and the next round comes. */
  private void lasting(Path file) {
    try {
      look(file);
    } catch (RuntimeException | Error failure) {
      LOG.warn(
          "The journal of erasures was not compared with the database: {}",
          failure.getClass().getName());
    }
  }

  private void look(Path file) {
    if (Files.exists(file) && missed.again(replay.missing(file))) {
      ReplayAtStart.report(replay.run(file));
    }
  }

  @Override
  public void close() {
    rounds.ifPresent(round -> round.cancel(true));
    clock.shutdown();
  }
}
