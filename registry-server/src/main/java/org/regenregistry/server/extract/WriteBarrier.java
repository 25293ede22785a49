package org.regenregistry.server.extract;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Waits until every write that was stamped before this moment is committed or rolled back. Writers
 * hold the lock in shared mode from before they draw their stamp until they commit; whoever has
 * held it exclusively for a moment has outwaited them all, and later writers draw later stamps.
 * From then on the history up to any instant that has passed cannot change.
 */
final class WriteBarrier {

  /** The key of the advisory lock that writers hold in shared mode. */
  static final long LOCK = 7034001;

  /** PostgreSQL's code for "lock not available". */
  private static final String LOCK_TIMEOUT = "55P03";

  private static final Duration LIMIT = Duration.ofMinutes(10);

  // New writers queue behind a waiting exclusive lock, so one slow writer must not make this wait
  // long.
  private static final String WAIT_BRIEFLY = "set local lock_timeout = '2s'";

  private static final String OUTWAIT = "select pg_advisory_xact_lock(" + LOCK + ")";

  private WriteBarrier() {}

  /**
   * Waits on a connection without auto-commit.
   *
   * @throws SQLException if writers do not come to an end
   */
  static void await(Connection connection, JobProgress progress) throws SQLException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!passed(connection)) {
      progress.requireHeld();
      if (System.nanoTime() > deadline) {
        throw new SQLException("A write has been open for longer than " + LIMIT, LOCK_TIMEOUT);
      }
    }
  }

  private static boolean passed(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(WAIT_BRIEFLY);
      statement.execute(OUTWAIT);
      connection.commit();
      return true;
    } catch (SQLException e) {
      connection.rollback();
      if (LOCK_TIMEOUT.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }
}
