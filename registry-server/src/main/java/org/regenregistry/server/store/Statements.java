package org.regenregistry.server.store;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two ways to run statements in the current transaction.
 *
 * @param prepared for statements that are planned once for all values
 * @param planned for searches, whose plan depends on how frequent the values are
 */
record Statements(JdbcClient prepared, JdbcClient planned) {

  static Statements of(DataSource connections) {
    return new Statements(
        JdbcClient.create(connections), JdbcClient.create(new EachPlanned(connections)));
  }

  /** Statements that the server never keeps, so that it plans each with its values. */
  private static final class EachPlanned extends JdbcTemplate {

    EachPlanned(DataSource connections) {
      super(connections);
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
      super.applyStatementSettings(statement);
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
  }
}
