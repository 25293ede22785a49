package org.regenregistry.indexer.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Assembles access to the ledger. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
public class LedgerConfiguration {

  @Bean(destroyMethod = "close")
  HikariDataSource ledgerDatabase(DatabaseSettings settings) {
    var access = settings.indexer();
    var pool = new HikariConfig();
    pool.setPoolName("ledger");
    pool.setJdbcUrl(settings.url());
    pool.setUsername(access.username());
    pool.setPassword(access.password());
    pool.setMaximumPoolSize(access.maximumConnections());
    pool.setConnectionTimeout(access.connectTimeout().toMillis());
    // A database that is down at start is waited for like one that goes down later.
    pool.setInitializationFailTimeout(-1);
    pool.addDataSourceProperty("connectTimeout", access.connectTimeout().toSeconds());
    pool.addDataSourceProperty("socketTimeout", access.socketTimeout().toSeconds());
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    // The details of an error repeat the values of the row.
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    pool.addDataSourceProperty("ApplicationName", "search-indexer");
    // What an indexer that was stopped was reading does not stay open for ever. To map a page of
    // patients may take long where the machine is busy and the process has just begun.
    pool.addDataSourceProperty("options", "-c idle_in_transaction_session_timeout=60s");
    return new HikariDataSource(pool);
  }

  @Bean
  JdbcTemplate ledgerStatements(HikariDataSource database) {
    return new JdbcTemplate(database);
  }

  @Bean
  TransactionTemplate ledgerTransactions(HikariDataSource database) {
    return new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  @Bean
  PatientLedger patientLedger(JdbcTemplate statements, TransactionTemplate transactions) {
    return new PatientLedger(statements, transactions);
  }

  @Bean
  LedgerMarks ledgerMarks(JdbcTemplate statements, TransactionTemplate transactions) {
    return new LedgerMarks(statements, transactions);
  }

  @Bean
  Generations generations(JdbcTemplate statements, TransactionTemplate transactions) {
    return new Generations(statements, transactions);
  }

  @Bean
  Releases releases(JdbcTemplate statements) {
    return new Releases(statements);
  }

  @Bean
  MovedDocuments movedDocuments(JdbcTemplate statements, TransactionTemplate transactions) {
    return new MovedDocuments(statements, transactions);
  }

  @Bean
  LedgerReview ledgerReview(JdbcTemplate statements, TransactionTemplate transactions) {
    return new LedgerReview(statements, transactions);
  }

  @Bean
  Reviews reviews(JdbcTemplate statements, TransactionTemplate transactions) {
    return new Reviews(statements, transactions);
  }

  @Bean
  ParkedPatients parkedPatients(JdbcTemplate statements) {
    return new ParkedPatients(statements);
  }

  @Bean
  LedgerSurvey ledgerSurvey(JdbcTemplate statements) {
    return new LedgerSurvey(statements);
  }

  @Bean
  IndexerReports indexerReports(JdbcTemplate statements) {
    return new IndexerReports(statements, UUID.randomUUID(), TreatmentIndex.mappingVersion());
  }

  @Bean
  LedgerListener ledgerListener(DatabaseSettings settings) {
    return new LedgerListener(settings);
  }
}
