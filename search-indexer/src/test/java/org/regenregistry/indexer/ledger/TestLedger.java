package org.regenregistry.indexer.ledger;

import org.postgresql.ds.PGSimpleDataSource;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger as the indexer's role sees it, without an indexer. */
public record TestLedger(
    PatientLedger patients,
    LedgerMarks marks,
    MovedDocuments moved,
    LedgerSurvey survey,
    Generations generations,
    Reviews reviews) {

  public static TestLedger of(Database database) {
    var login = database.credentials(DatabaseRole.INDEXER);
    var source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(login.username());
    source.setPassword(login.password());
    var jdbc = new JdbcTemplate(source);
    var transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
    return new TestLedger(
        new PatientLedger(jdbc, transactions),
        new LedgerMarks(jdbc, transactions),
        new MovedDocuments(jdbc, transactions),
        new LedgerSurvey(jdbc),
        new Generations(jdbc, transactions),
        new Reviews(jdbc, transactions));
  }
}
