package org.regenregistry.server.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Connections that the audit trail has for itself, so that it neither waits for the work of
 * requests nor takes part in it. It is a type of its own and no {@code DataSource} bean, so that no
 * other feature can come by connections that see every clinic's events.
 */
final class AuditDatabase implements AutoCloseable {

  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);

  private final HikariDataSource connections;

  private AuditDatabase(HikariConfig pool, String name, int size) {
    pool.setPoolName(name);
    pool.setMaximumPoolSize(size);
    pool.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    pool.setInitializationFailTimeout(-1);
    connections = new HikariDataSource(pool);
  }

  /** Connections of the server's role, which adds events and sees those of one clinic. */
  static AuditDatabase ofServer(DataSource writing, String name, int size) throws SQLException {
    HikariDataSource model = writing.unwrap(HikariDataSource.class);
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(model.getJdbcUrl());
    pool.setUsername(model.getUsername());
    pool.setPassword(model.getPassword());
    Properties driver = new Properties();
    driver.putAll(model.getDataSourceProperties());
    pool.setDataSourceProperties(driver);
    return new AuditDatabase(pool, name, size);
  }

  /** Connections of the role {@code registry_audit}, which sees all events and chains them. */
  static AuditDatabase ofAudit(AuditDatabaseSettings settings, int size) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(settings.url());
    pool.setUsername(settings.audit().username());
    pool.setPassword(settings.audit().password());
    pool.addDataSourceProperty("connectTimeout", CONNECTION_TIMEOUT.toSeconds());
    pool.addDataSourceProperty("socketTimeout", "60");
    // The details of an error repeat the values of the row.
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    return new AuditDatabase(pool, "audit-chain", size);
  }

  /** Runs statements, each in a transaction of its own or in the surrounding one. */
  JdbcClient jdbc() {
    return JdbcClient.create((DataSource) connections);
  }

  /** Runs work in one transaction. */
  TransactionTemplate transactions() {
    return new TransactionTemplate(new JdbcTransactionManager(connections));
  }

  @Override
  public void close() {
    connections.close();
  }
}
