package org.regenregistry.server.extract;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Connections of the role {@code registry_extract}. It is a type of its own and no {@code
 * DataSource} bean, so that no other feature can come by connections that see every clinic.
 */
final class ExtractDatabase implements AutoCloseable {

  /** One connection reads, one writes, the others answer status and downloads. */
  private static final int CONNECTIONS = 6;

  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

  private final HikariDataSource connections;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  ExtractDatabase(ExtractDatabaseSettings settings) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("extract");
    pool.setJdbcUrl(settings.url());
    pool.setUsername(settings.extract().username());
    pool.setPassword(settings.extract().password());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(1);
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    // No limit on how long a statement may take: reading a whole history has no usual duration.
    pool.addDataSourceProperty("connectTimeout", CONNECTION_TIMEOUT.toSeconds());
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    // The details of an error repeat the values of the row.
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    connections = new HikariDataSource(pool);
    jdbc = JdbcClient.create((DataSource) connections);
    transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
  }

  /** Runs statements, each in a transaction of its own or in the surrounding one. */
  JdbcClient jdbc() {
    return jdbc;
  }

  /** Runs work in one transaction. */
  <T> T inTransaction(Supplier<T> work) {
    return transactions.execute(_ -> work.get());
  }

  /** A connection outside any transaction, to be closed by the caller. */
  Connection connect() throws SQLException {
    return connections.getConnection();
  }

  @Override
  public void close() {
    connections.close();
  }
}
