package org.regenregistry.server.erasure;

import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Applies this node's journal before the node takes requests, so that a restored database cannot
 * serve an erased patient even if nobody thinks of it.
 */
final class ReplayAtStart implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ReplayAtStart.class);

  private final ErasureJournal journal;
  private final ErasureReplay replay;
  private final AtomicBoolean running = new AtomicBoolean();

  ReplayAtStart(ErasureJournal journal, ErasureReplay replay) {
    this.journal = journal;
    this.replay = replay;
  }

  @Override
  public void start() {
    journal.file().filter(Files::exists).ifPresent(file -> report(replay.run(file)));
    running.set(true);
  }

  static void report(ErasureReplay.Outcome outcome) {
    if (outcome.repeated() > 0) {
      LOG.warn(
          "The journal brought {} erasures back that the database had lost", outcome.repeated());
    }
    if (outcome.unreadable() > 0) {
      LOG.error("The journal of erasures has {} lines that are not its own", outcome.unreadable());
    }
  }

  @Override
  public void stop() {
    running.set(false);
  }

  @Override
  public boolean isRunning() {
    return running.get();
  }

  /** Before the web server, which is among the last to start. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
