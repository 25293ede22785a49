package org.regenregistry.server.intake;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * What a failure of the database means to a client. The same request can succeed later, in
 * difference to a failure of the registry itself.
 */
public final class StoreFaults {

  /** Statement, idle transaction or transaction ran into its time-out. */
  private static final Set<String> TIMED_OUT = Set.of("57014", "25P03", "25P04");

  /**
   * Serialization failure, deadlock, a lock not available in time; a database that refuses writes
   * because it has become a standby.
   */
  private static final Set<String> LOST = Set.of("40001", "40P01", "55P03", "25006");

  private static final int CLASS = 2;

  /** Connection lost, resources used up, shut down by the operator or restarting, disk errors. */
  private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

  private StoreFaults() {}

  /** The problem to answer with, or empty when the failure is not one of these. */
  public static Optional<Problem> problem(Throwable failure) {
    if (is(failure, Kind.TIMED_OUT)) {
      return Optional.of(timedOut());
    }
    if (is(failure, Kind.AWAY)) {
      return Optional.of(
          Problem.of(
              ProblemCode.BUSY,
              "The store cannot take the request now; send the same again soon."));
    }
    return Optional.empty();
  }

  /** What a client is told whose request was given up. */
  public static Problem timedOut() {
    return Problem.of(
        ProblemCode.TIMED_OUT,
        "The request took too long and was given up; send the same again, or ask for less.");
  }

  private enum Kind {
    TIMED_OUT,
    AWAY,
    OTHER
  }

  /** Whoever calls the store may wrap its failure; what counts is anywhere below. */
  private static boolean is(Throwable failure, Kind kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind(cause) == kind) {
        return true;
      }
    }
    return false;
  }

  private static Kind kind(Throwable failure) {
    return switch (failure) {
      case SQLException sql -> kind(sql);
      case TransactionTimedOutException _, QueryTimeoutException _ -> Kind.TIMED_OUT;
      case TransientDataAccessException _,
          DataAccessResourceFailureException _,
          CannotCreateTransactionException _ ->
          Kind.AWAY;
      default -> Kind.OTHER;
    };
  }

  /** A failure without a state does not come from PostgreSQL: the pool has lost the connection. */
  private static Kind kind(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null || state.length() < CLASS) {
      return Kind.AWAY;
    }
    if (TIMED_OUT.contains(state)) {
      return Kind.TIMED_OUT;
    }
    boolean away = LOST.contains(state) || AWAY.contains(state.substring(0, CLASS));
    return away ? Kind.AWAY : Kind.OTHER;
  }
}
