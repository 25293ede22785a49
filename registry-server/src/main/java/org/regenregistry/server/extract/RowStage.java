package org.regenregistry.server.extract;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Puts rows in order through the database, so that memory does not limit a register's size. */
final class RowStage {

  private static final int BATCH = 500;

  // A node that lost the job writes nothing more; the lock lets it see a loss that is under way.
  private static final String ADD =
      """
      insert into extract_row
        (job_id, attempt, clinic, pseudonym, index_date, record_id, csv, ndjson)
      select job.job_id, job.attempt, line.*
      from (
        select job_id, attempt from extract_job
        where job_id = ? and attempt = ? and state = 'running'
        for key share) job
      cross join unnest(?::text[], ?::text[], ?::date[], ?::text[], ?::text[], ?::text[]) as line
      """;

  private static final String IN_ORDER =
      """
      select csv, ndjson
      from extract_row
      where job_id = ? and attempt = ?
      order by clinic, pseudonym, index_date, record_id
      """;

  private final ExtractDatabase database;
  private final JobKey key;
  private final List<StagedRow> waiting = new ArrayList<>();

  RowStage(ExtractDatabase database, JobKey key) {
    this.database = database;
    this.key = key;
  }

  /** Receives the two lines of each row. */
  @FunctionalInterface
  interface LineReceiver {

    void accept(String csv, String ndjson);
  }

  /** Takes a row. */
  void add(StagedRow row) throws SQLException {
    waiting.add(row);
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  /** Hands over all rows in order; answers how many. */
  long drain(LineReceiver receiver) throws SQLException {
    flush();
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      try {
        return readInOrder(connection, receiver);
      } finally {
        connection.rollback();
      }
    }
  }

  private long readInOrder(Connection connection, LineReceiver receiver) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(IN_ORDER)) {
      statement.setFetchSize(BATCH);
      statement.setObject(1, key.job());
      statement.setInt(2, key.attempt());
      long count = 0;
      try (ResultSet rows = statement.executeQuery()) {
        for (; rows.next(); count++) {
          receiver.accept(rows.getString("csv"), rows.getString("ndjson"));
        }
      }
      return count;
    }
  }

  private void flush() throws SQLException {
    if (waiting.isEmpty()) {
      return;
    }
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setObject(1, key.job());
      statement.setInt(2, key.attempt());
      statement.setArray(3, array(connection, StagedRow::clinic));
      statement.setArray(4, array(connection, StagedRow::pseudonym));
      statement.setArray(5, array(connection, row -> row.indexDate().toString()));
      statement.setArray(6, array(connection, StagedRow::recordId));
      statement.setArray(7, array(connection, StagedRow::csv));
      statement.setArray(8, array(connection, StagedRow::ndjson));
      if (statement.executeUpdate() == 0) {
        throw new LostJobException();
      }
    }
    waiting.clear();
  }

  private Array array(Connection connection, Function<StagedRow, String> part) throws SQLException {
    return connection.createArrayOf("text", waiting.stream().map(part).toArray());
  }
}
