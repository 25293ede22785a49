package org.regenregistry.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Connections for reading. They are read-only and see one snapshot per transaction by default, so
 * that no transaction has to ask for it: that would cost two round trips more before each read and
 * two after it.
 */
@Configuration
class ReadDatabase {

  static final String NAME = "readConnections";

  private static final String OPTIONS = "options";

  /** Same address, login, size and time-outs as the connections for writing. */
  @Bean(name = NAME, defaultCandidate = false)
  DataSource readConnections(DataSource writing) throws SQLException {
    HikariDataSource model = writing.unwrap(HikariDataSource.class);
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("reads");
    pool.setJdbcUrl(model.getJdbcUrl());
    pool.setUsername(model.getUsername());
    pool.setPassword(model.getPassword());
    pool.setMaximumPoolSize(model.getMaximumPoolSize());
    pool.setConnectionTimeout(model.getConnectionTimeout());
    pool.setInitializationFailTimeout(-1);
    pool.setAutoCommit(false);
    pool.setReadOnly(true);
    pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    Properties driver = new Properties();
    driver.putAll(model.getDataSourceProperties());
    // Compiling a statement takes longer than any search here may take.
    driver.merge(OPTIONS, "-c jit=off", (given, more) -> given + " " + more);
    pool.setDataSourceProperties(driver);
    return new HikariDataSource(pool);
  }
}
