package org.regenregistry.server.erasure;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.audit.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Connections of the role {@code registry_erasure}. It is a type of its own and no {@code
 * DataSource} bean, so that no other feature can come by connections that may remove versions.
 */
final class ErasureDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 4;
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofMinutes(1);

  private static final String OPTIONS =
      "-c lock_timeout=10s -c statement_timeout=50s -c transaction_timeout=55s -c jit=off";

  private static final String SCOPE = "select set_config('registry.clinic', ?, true)";

  /**
   * An erasure is a writer to extracts, and takes its clinic alone: writers that have begun end
   * first, and others wait. The second lock comes after the first as with every writer.
   */
  private static final String ALONE =
      """
      select set_config('registry.clinic', ?, true)
      from (select pg_advisory_xact_lock_shared(7034001)) writer
      """;

  private static final String LOCK = "select pg_advisory_xact_lock(7034002, hashtext(?))";

  private final HikariDataSource connections;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  ErasureDatabase(ErasureDatabaseSettings settings) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("erasure");
    pool.setJdbcUrl(settings.url());
    pool.setUsername(settings.erasure().username());
    pool.setPassword(settings.erasure().password());
    pool.setMaximumPoolSize(CONNECTIONS);
    // Erasures are rare, so nothing is kept open for them.
    pool.setMinimumIdle(0);
    pool.setIdleTimeout(IDLE.toMillis());
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    pool.addDataSourceProperty("connectTimeout", CONNECTION_TIMEOUT.toSeconds());
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    // The details of an error repeat the values of the row.
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    pool.addDataSourceProperty("options", OPTIONS);
    // Each statement is planned with its values: records differ in size by a thousand times.
    pool.addDataSourceProperty("prepareThreshold", "0");
    connections = new HikariDataSource(pool);
    jdbc = JdbcClient.create((DataSource) connections);
    transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
  }

  /** Runs work in one transaction of the clinic. */
  <T> T in(ClinicCode clinic, Function<JdbcClient, T> work) {
    return transactions.execute(
        _ -> {
          jdbc.sql(SCOPE).param(clinic.value()).query().singleRow();
          return work.apply(jdbc);
        });
  }

  /** Runs work in one transaction of the clinic while nobody else writes for it. */
  <T> T alone(ClinicCode clinic, Function<JdbcClient, T> work) {
    return transactions.execute(
        _ -> {
          jdbc.sql(ALONE).param(clinic.value()).query().singleRow();
          jdbc.sql(LOCK).param(clinic.value()).query().singleRow();
          return work.apply(jdbc);
        });
  }

  /** The audit trail for a command outside the server. */
  AuditTrail trail() {
    return AuditTrail.on(connections);
  }

  @Override
  public void close() {
    connections.close();
  }
}
