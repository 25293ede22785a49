package org.regenregistry.indexer.relay;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.regenregistry.indexer.ledger.LedgerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the database's notifications on to the workers and reconnects when the line breaks. */
final class Listening implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

  private final LedgerListener listener;
  private final WorkSignal signal;
  private final Backoff backoff;
  private final CountDownLatch stop = new CountDownLatch(1);
  private int failures;

  Listening(LedgerListener listener, WorkSignal signal, Backoff backoff) {
    this.listener = listener;
    this.signal = signal;
    this.backoff = backoff;
  }

  @Override
  public void run() {
    try {
      while (stop.getCount() > 0) {
        listen();
        boolean _ = stop.await(backoff.after(failures).toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    stop.countDown();
    listener.close();
  }

  private void listen() {
    try {
      listener.listen(
          () -> {
            failures = 0;
            signal.raise();
          });
    } catch (SQLException failure) {
      failures++;
      if (stop.getCount() > 0) {
        LOG.warn(
            "Changes are polled for until the database can be heard again: state {}",
            failure.getSQLState());
      }
    }
  }
}
