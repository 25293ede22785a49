package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.problem.Problem;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

class StoreFaultsTest {

  @ParameterizedTest
  @CsvSource({
    "57014, timed-out",
    "25P03, timed-out",
    "25P04, timed-out",
    "40001, busy",
    "40P01, busy",
    "55P03, busy",
    "25006, busy",
    "08006, busy",
    "08003, busy",
    "53300, busy",
    "57P01, busy",
    "57P03, busy",
    "58030, busy",
    "23505, none",
    "42601, none",
    "22021, none",
    "XX000, none"
  })
  void tellsFromTheStateWhatToAnswer(String state, String slug) {
    SQLException sql = new SQLException("select secret", state);
    assertThat(slug(new UncategorizedSQLException("work", "select secret", sql))).isEqualTo(slug);
    assertThat(slug(new TransactionSystemException("commit", sql))).isEqualTo(slug);
  }

  @Test
  void knowsFailuresThatCarryNoState() {
    assertThat(slug(new TransactionTimedOutException("late"))).isEqualTo("timed-out");
    assertThat(slug(new CannotAcquireLockException("lost"))).isEqualTo("busy");
    assertThat(
            slug(
                new CannotCreateTransactionException(
                    "no connection", new SQLTransientConnectionException("pool"))))
        .isEqualTo("busy");
    assertThat(
            slug(
                new CannotGetJdbcConnectionException(
                    "no connection", new SQLTransientConnectionException("pool"))))
        .isEqualTo("busy");
    assertThat(slug(new DataIntegrityViolationException("defect"))).isEqualTo("none");
    assertThat(slug(new NullPointerException())).isEqualTo("none");
  }

  /** What a write met when PostgreSQL was killed: the roll-back failed too, and HAPI wrapped it. */
  @Test
  void looksBelowWhatOthersMadeOfIt() {
    Throwable rollback =
        new TransactionSystemException(
            "JDBC rollback failed", new SQLException("Connection is closed"));
    assertThat(slug(rollback)).isEqualTo("busy");
    assertThat(slug(new InternalErrorException("Failed to call access method", rollback)))
        .isEqualTo("busy");
    assertThat(slug(new InternalErrorException(new CannotAcquireLockException("lost"))))
        .isEqualTo("busy");
  }

  @Test
  void tellsNothingOfTheInside() {
    Problem problem = StoreFaults.problem(new SQLException("select secret", "57014")).orElseThrow();
    assertThat(problem.message()).doesNotContain("secret");
    assertThat(problem.code().retryAfter()).isPresent();
  }

  private static String slug(Throwable failure) {
    return StoreFaults.problem(failure).map(problem -> problem.code().slug()).orElse("none");
  }
}
