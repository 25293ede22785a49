package org.regenregistry.benchmarks.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Gives the records of one clinic to many more, as far as an indexer reads them: current resources
 * and the ledger. Ids belong to a clinic, so that the copies are the very same rows under another
 * clinic. What only searches of the FHIR interface read is not copied, and the resources are marked
 * as if it were, so that the server does not make it anew meanwhile.
 */
public final class ClinicCopies {

  private static final String CLINIC = "insert into clinic (clinic_id, name) values (?, 'Copy')";

  private static final String RESOURCES =
      """
      insert into resource (clinic_id, type, id, version, last_updated, deleted, patient_id,
        content_hash, date_low, date_high, extraction)
      select ?, type, id, version, last_updated, deleted, patient_id, content_hash, date_low, date_high,
        extraction
      from resource where clinic_id = ? and not deleted
      """;

  private static final String CONTENTS =
      """
      insert into resource_version (clinic_id, type, id, version, last_updated, deleted, patient_id, content)
      select ?, held.type, held.id, held.version, held.last_updated, held.deleted, held.patient_id,
        held.content
      from resource_version held
      join resource using (clinic_id, type, id, version)
      where clinic_id = ? and not held.deleted
      """;

  private static final String LEDGER =
      """
      insert into patient_ledger (clinic_id, patient_id, revision, changed_at)
      select ?, patient_id, 1, clock_timestamp() from patient_ledger where clinic_id = ?
      """;

  private ClinicCopies() {}

  /**
   * Makes so many clinics with the records of this one, all due to be indexed at once.
   *
   * @param login of a superuser, whom row-level security does not bind
   */
  public static void make(DatabaseLogin login, String clinic, int copies) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(login.jdbcUrl(), login.username(), login.password())) {
      connection.setAutoCommit(false);
      for (int copy = 0; copy < copies; copy++) {
        copy(connection, clinic, "COPY-%04d".formatted(copy));
      }
      connection.commit();
    }
  }

  private static void copy(Connection connection, String from, String to) throws SQLException {
    run(connection, CLINIC, to);
    for (String table : new String[] {RESOURCES, CONTENTS, LEDGER}) {
      run(connection, table, to, from);
    }
  }

  private static void run(Connection connection, String sql, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int position = 0; position < values.length; position++) {
        statement.setString(position + 1, values[position]);
      }
      statement.executeUpdate();
    }
  }
}
