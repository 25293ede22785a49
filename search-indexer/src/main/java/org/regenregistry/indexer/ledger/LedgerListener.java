package org.regenregistry.indexer.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;

/**
 * Hears of changes when they are committed.
 *
 * <p>A notification only wakes: what is due is always read from the ledger, so one that was missed
 * costs at most a polling interval.
 */
public class LedgerListener {

  private static final String CHANNEL = "patient_ledger";
  private static final Duration LOOK_UP = Duration.ofSeconds(1);
  private static final int ANSWER_SECONDS = 2;

  private final DatabaseSettings settings;
  private final AtomicBoolean open = new AtomicBoolean(true);

  public LedgerListener(DatabaseSettings settings) {
    this.settings = settings;
  }

  /**
   * Calls {@code changed} when listening begins and after each change, until {@link #close()}.
   *
   * @throws SQLException when the database cannot be reached or stops answering
   */
  public void listen(Runnable changed) throws SQLException {
    try (var connection = DriverManager.getConnection(settings.url(), properties());
        var statement = connection.createStatement()) {
      statement.execute("listen " + CHANNEL);
      changed.run();
      var notifications = connection.unwrap(PGConnection.class);
      while (open.get()) {
        if (notifications.getNotifications((int) LOOK_UP.toMillis()).length > 0) {
          changed.run();
        } else {
          demandAnswer(connection);
        }
      }
    }
  }

  /** Ends listening within a moment. */
  public void close() {
    open.set(false);
  }

  /** A peer that vanished without a word sends no notification either, so silence is questioned. */
  private static void demandAnswer(Connection connection) throws SQLException {
    if (!connection.isValid(ANSWER_SECONDS)) {
      throw new SQLException("The database stopped answering");
    }
  }

  private Properties properties() {
    var access = settings.indexer();
    var properties = new Properties();
    properties.setProperty("user", access.username());
    properties.setProperty("password", access.password());
    properties.setProperty("connectTimeout", Long.toString(access.connectTimeout().toSeconds()));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("ApplicationName", "search-indexer listener");
    return properties;
  }
}
