package org.regenregistry.server.store;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.regenregistry.server.access.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only door to clinic data: a database transaction scoped to one clinic. Row-level security
 * sees the scope, so no query written behind this door can reach another clinic.
 */
@Component
public class ClinicTransactions {

  private static final Logger LOG = LoggerFactory.getLogger(ClinicTransactions.class);
  private static final int ATTEMPTS = 8;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final String READ_SCOPE = "select set_config('registry.clinic', ?, true)";

  /**
   * Writers share a lock that an extract takes alone for a moment. Versions are stamped after the
   * lock is held, so once the extract has had it, every version stamped before is visible.
   */
  private static final String WRITE_SCOPE =
      """
      select set_config('registry.clinic', ?, true)
      from (select pg_advisory_xact_lock_shared(7034001)) writer
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate writing;
  private final TransactionTemplate reading;

  ClinicTransactions(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.writing = new TransactionTemplate(transactions, definition());
    DefaultTransactionDefinition snapshot = definition();
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.reading = new TransactionTemplate(transactions, snapshot);
  }

  private static DefaultTransactionDefinition definition() {
    DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
    definition.setTimeout((int) TIMEOUT.toSeconds());
    return definition;
  }

  /** Runs the work on one snapshot of the caller's clinic. */
  public <T> T read(Caller.Clinic caller, Function<ClinicReader, T> work) {
    return reading.execute(
        _ -> {
          jdbc.sql(READ_SCOPE).param(caller.clinic().value()).query().singleRow();
          return work.apply(new ClinicReader(jdbc, caller.clinic()));
        });
  }

  /**
   * Runs the work in one transaction of the caller's clinic and commits it if {@code keep} says so.
   * Work that lost a race for locks is run again, so it must have no effect outside the
   * transaction.
   *
   * @throws PessimisticLockingFailureException when the race was lost too often
   */
  public <T> T write(Caller.Clinic caller, Function<ClinicWriter, T> work, Predicate<T> keep) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(caller, work, keep);
      } catch (PessimisticLockingFailureException lost) {
        LOG.debug("A transaction of clinic {} lost a race for locks", caller.clinic());
        if (attempt == ATTEMPTS) {
          throw lost;
        }
      }
    }
  }

  private <T> T attempt(Caller.Clinic caller, Function<ClinicWriter, T> work, Predicate<T> keep) {
    return writing.execute(
        status -> {
          jdbc.sql(WRITE_SCOPE).param(caller.clinic().value()).query().singleRow();
          T result = work.apply(new ClinicWriter(jdbc, caller.clinic()));
          if (!keep.test(result)) {
            status.setRollbackOnly();
          }
          return result;
        });
  }
}
