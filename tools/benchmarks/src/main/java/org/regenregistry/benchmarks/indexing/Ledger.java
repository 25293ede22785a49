package org.regenregistry.benchmarks.indexing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.regenregistry.benchmarks.database.DatabaseLogin;

/** Reads the ledger and the list of indices, as a bystander. */
final class Ledger implements AutoCloseable {

  private static final String PATIENTS =
      """
      select patient_id, revision, indexed_revision, changed_at, document_ids
      from patient_ledger join unnest(?) as asked (patient_id) using (patient_id)
      where clinic_id = ?
      """;

  // Looked for often, so that nothing is counted.
  private static final String SETTLED =
      """
      select (not exists (select from patient_ledger where revision > indexed_revision)
        and not exists (select from patient_ledger where generation < (
          select coalesce(max(number), 1) from index_generation where state <> 'retired')))::int
      """;

  private static final String DOCUMENTS =
      "select coalesce(sum(cardinality(document_ids)), 0) from patient_ledger";

  private static final String FILLED =
      """
      select (not exists (select from patient_ledger
        where generation > 0 and generation < (select max(number) from index_generation)))::int
      """;

  private static final String SERVING =
      "select coalesce(max(number), 0) from index_generation where state = 'serving'";

  private final Connection connection;

  private Ledger(Connection connection) {
    this.connection = connection;
  }

  static Ledger open(DatabaseLogin login) throws SQLException {
    return new Ledger(
        DriverManager.getConnection(login.jdbcUrl(), login.username(), login.password()));
  }

  /** A patient's row. */
  record Row(
      String patient, long revision, long indexed, Instant changedAt, List<String> documents) {

    Row {
      documents = List.copyOf(documents);
    }
  }

  /** The rows of these patients of a clinic. */
  List<Row> rows(String clinic, Collection<String> patients) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PATIENTS)) {
      Object[] ids = patients.stream().map(UUID::fromString).toArray();
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      statement.setString(2, clinic);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(row(found));
        }
      }
    }
    return rows;
  }

  private static Row row(ResultSet found) throws SQLException {
    return new Row(
        found.getString(1),
        found.getLong(2),
        found.getLong(3),
        found.getObject(4, OffsetDateTime.class).toInstant(),
        List.of((String[]) found.getArray(5).getArray()));
  }

  /** Whether every index that is alive holds every patient as they are now. */
  boolean isSettled() throws SQLException {
    return number(SETTLED) > 0;
  }

  /** Whether the newest index holds all patients of the one before. */
  boolean isFilled() throws SQLException {
    return number(FILLED) > 0;
  }

  /** Documents of all patients. */
  long documents() throws SQLException {
    return number(DOCUMENTS);
  }

  /** The generation that answers come from; 0 when there is none yet. */
  long serving() throws SQLException {
    return number(SERVING);
  }

  private long number(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet found = statement.executeQuery()) {
      found.next();
      return found.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
