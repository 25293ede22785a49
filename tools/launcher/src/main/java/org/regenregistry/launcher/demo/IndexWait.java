package org.regenregistry.launcher.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.localstack.report.Progress;

/** Waits until the index has everything the store has. */
public final class IndexWait {

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration REFRESH = Duration.ofMillis(1200);

  private static final String BEHIND =
      "select count(*) from patient_ledger where revision > indexed_revision and not parked";

  private final Database database;

  /** Waits for the index of this database. */
  public IndexWait(Database database) {
    this.database = database;
  }

  /** Returns when no patient is behind and Elasticsearch has made the last documents visible. */
  public void untilCaughtUp(Progress progress) {
    Credentials indexer = database.credentials(DatabaseRole.INDEXER);
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), indexer.username(), indexer.password());
        Statement statement = connection.createStatement()) {
      for (long behind = behind(statement); behind > 0; behind = behind(statement)) {
        progress.say("indexer", behind + " patients behind");
        LockSupport.parkNanos(LOOK.toNanos());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The ledger could not be read", e);
    }
    LockSupport.parkNanos(REFRESH.toNanos());
  }

  private static long behind(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(BEHIND)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
