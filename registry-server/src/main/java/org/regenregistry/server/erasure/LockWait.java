package org.regenregistry.server.erasure;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a lock that others hold for longer than one statement may wait. */
final class LockWait {

  private static final Logger LOG = LoggerFactory.getLogger(LockWait.class);

  /** With ten seconds each, a server waits for up to five minutes before it gives up its start. */
  static final int ATTEMPTS = 30;

  /** PostgreSQL's code for a lock that was not had in time. */
  private static final String LOCK_TIMEOUT = "55P03";

  private LockWait() {}

  /** Runs work in a transaction of its own, again whenever it did not get a lock in time. */
  static <T> T repeated(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (RuntimeException failure) {
        if (attempt == ATTEMPTS || !isLockTimeout(failure)) {
          throw failure;
        }
        LOG.warn("A clinic is busy; attempt {} to repeat an erasure follows", attempt + 1);
      }
    }
  }

  private static boolean isLockTimeout(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && LOCK_TIMEOUT.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
