package org.regenregistry.server.project;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only door to projects: a transaction that names its caller, which row-level security sees. A
 * query that forgets to ask for whom still finds only what that caller may see.
 */
final class ProjectTransactions {

  private static final String SCOPE =
      """
      select set_config('registry.subject', :subject, true),
             set_config('registry.governs', :governs, true)
      """;

  private final JdbcClient database;
  private final TransactionTemplate transactions;

  ProjectTransactions(JdbcClient database, PlatformTransactionManager transactions) {
    this.database = database;
    this.transactions = new TransactionTemplate(transactions);
  }

  /** How far a transaction sees. */
  enum Reach {
    /** The projects of which the caller is a member. */
    OWN(""),
    /** Every project. */
    ALL("projects");

    private final String setting;

    Reach(String setting) {
      this.setting = setting;
    }
  }

  /** Runs work in one transaction of the caller. */
  <T> T as(String subject, Reach reach, Supplier<T> work) {
    if (subject.isBlank()) {
      throw new IllegalArgumentException("Whoever sees projects has a subject");
    }
    return transactions.execute(
        _ -> {
          database
              .sql(SCOPE)
              .param("subject", subject)
              .param("governs", reach.setting)
              .query()
              .singleRow();
          return work.get();
        });
  }
}
