package org.regenregistry.server.store;

import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only door to clinic data: a database transaction scoped to one clinic. Row-level security
 * sees the scope, so no query written behind this door can reach another clinic.
 */
@Component
public class ClinicTransactions {

  private static final Logger LOG = LoggerFactory.getLogger(ClinicTransactions.class);
  private static final int ATTEMPTS = 8;

  /** PostgreSQL's code for a lock that was not had in time; the next attempt would wait as long. */
  private static final String LOCK_TIMEOUT = "55P03";

  private static final String SCOPE = "select set_config('registry.clinic', ?, true)";

  /**
   * Writers share a lock that an extract takes alone for a moment. Versions are stamped after the
   * lock is held, so once the extract has had it, every version stamped before is visible. They
   * also share a lock of their clinic, which an erasure takes alone until it has committed.
   */
  private static final String BEGIN_WRITE = "select begin_write(?)";

  private final DataSource connections;
  private final Statements writes;
  private final Statements reads;
  private final TransactionTemplate writing;
  private final TransactionTemplate reading;
  private final TransactionWitness witness;
  private final IdentifierHash hash;
  private final KnownTerms known = new KnownTerms();

  ClinicTransactions(
      DataSource connections,
      PlatformTransactionManager transactions,
      @Qualifier(ReadDatabase.NAME) DataSource readConnections,
      TransactionWitness witness,
      IdentifierHash hash) {
    this.witness = witness;
    this.connections = connections;
    this.hash = hash;
    this.writes = Statements.of(connections);
    this.reads = Statements.of(readConnections);
    this.writing = new TransactionTemplate(transactions);
    this.reading = new TransactionTemplate(new JdbcTransactionManager(readConnections));
  }

  /**
   * Runs the work on one snapshot of the caller's clinic. Within a {@link #write} of the same
   * thread it sees what that has written.
   */
  public <T> T read(Caller.Clinic caller, Function<ClinicReader, T> work) {
    if (TransactionSynchronizationManager.hasResource(connections)) {
      return read(writes, caller.clinic(), work);
    }
    return reading.execute(_ -> read(reads, caller.clinic(), work));
  }

  private <T> T read(Statements statements, ClinicCode clinic, Function<ClinicReader, T> work) {
    statements.prepared().sql(SCOPE).param(clinic.value()).query().singleRow();
    return work.apply(new ClinicReader(statements, clinic, witness));
  }

  /**
   * Runs the work in one transaction of the caller's clinic and commits it if {@code keep} says so.
   * Work that lost a race for locks is run again, so it must have no effect outside the
   * transaction.
   *
   * @throws PessimisticLockingFailureException when the race was lost too often, or a lock was not
   *     had in time
   */
  public <T> T write(Caller.Clinic caller, Function<ClinicWriter, T> work, Predicate<T> keep) {
    return retried(caller.clinic(), () -> attempt(caller, work, keep));
  }

  private <T> T attempt(Caller.Clinic caller, Function<ClinicWriter, T> work, Predicate<T> keep) {
    ClinicCode clinic = caller.clinic();
    return writing.execute(
        status -> {
          ClinicWriter writer = new ClinicWriter(writes, clinic, begin(clinic), hash);
          T result = work.apply(writer);
          if (keep.test(result)) {
            writer.finish();
            witness.beforeCommit(writes.prepared(), caller, writer.saved());
          } else {
            status.setRollbackOnly();
          }
          return result;
        });
  }

  /** Runs work that writes no versions, in one transaction of the clinic. */
  <T> T maintain(ClinicCode clinic, Function<ClinicUpkeep, T> work) {
    return retried(
        clinic,
        () ->
            writing.execute(
                _ -> {
                  KnownTerms.Dictionary dictionary = begin(clinic);
                  ClinicUpkeep upkeep = new ClinicUpkeep(writes.prepared(), clinic, dictionary);
                  T result = work.apply(upkeep);
                  upkeep.finish();
                  return result;
                }));
  }

  /** Enters the clinic and returns what is known of the dictionary that it has now. */
  private KnownTerms.Dictionary begin(ClinicCode clinic) {
    return known.of(
        clinic,
        writes.prepared().sql(BEGIN_WRITE).param(clinic.value()).query(Long.class).single());
  }

  private static <T> T retried(ClinicCode clinic, Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (PessimisticLockingFailureException lost) {
        LOG.debug("A transaction of clinic {} lost a race for locks", clinic);
        if (attempt == ATTEMPTS || isLockTimeout(lost)) {
          throw lost;
        }
      }
    }
  }

  private static boolean isLockTimeout(PessimisticLockingFailureException lost) {
    return lost.getCause() instanceof SQLException cause
        && LOCK_TIMEOUT.equals(cause.getSQLState());
  }
}
