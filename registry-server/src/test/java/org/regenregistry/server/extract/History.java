package org.regenregistry.server.extract;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.regenregistry.localstack.postgresql.DatabaseRole;

/** Writes versions under the protocol of the server's store: lock, then stamp, then commit. */
final class History {

  private static final String SCOPE = "select set_config('registry.clinic', ?, true)";
  private static final String LOCK = "select pg_advisory_xact_lock_shared(7034001)";
  private static final String STAMP = "select clock_timestamp()";
  private static final String ADD =
      """
      insert into resource_version
        (clinic_id, type, id, version, last_updated, deleted, patient_id, content)
      select ?, ?, ?, 1 + coalesce(max(version), 0), ?, ?, ?, ?
      from resource_version
      where clinic_id = ? and type = ? and id = ?
      """;

  private final LabDatabase database;

  History(LabDatabase database) {
    this.database = database;
  }

  /** A write of one resource. */
  record Write(
      String clinic, String type, UUID id, @Nullable UUID patient, @Nullable String content) {}

  /** A transaction that has its stamp and is not committed yet. */
  record OpenWrite(Connection connection, Instant stamp) implements AutoCloseable {

    void commit() throws SQLException {
      connection.commit();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  /** A new patient with one administration; answers the patient's id. */
  UUID treated(String clinic, String day) throws SQLException {
    UUID patient = UUID.randomUUID();
    UUID procedure = UUID.randomUUID();
    patient(clinic, patient);
    write(
        new Write(
            clinic, "Procedure", procedure, patient, Treatments.knee(procedure, patient, day)));
    return patient;
  }

  void patient(String clinic, UUID patient) throws SQLException {
    write(new Write(clinic, "Patient", patient, patient, Treatments.patient(patient)));
  }

  void delete(String clinic, String type, UUID id, UUID patient) throws SQLException {
    write(new Write(clinic, type, id, patient, null));
  }

  /** Writes and commits; answers the stamp. */
  Instant write(Write write) throws SQLException {
    try (OpenWrite open = open(write)) {
      open.commit();
      return open.stamp();
    }
  }

  /** Writes without committing. */
  OpenWrite open(Write write) throws SQLException {
    Connection connection = database.connect(DatabaseRole.SERVER);
    connection.setAutoCommit(false);
    try (PreparedStatement scope = connection.prepareStatement(SCOPE);
        Statement statement = connection.createStatement()) {
      scope.setString(1, write.clinic());
      scope.execute();
      statement.execute(LOCK);
      OffsetDateTime stamp = stamp(statement);
      add(connection, write, stamp);
      return new OpenWrite(connection, stamp.toInstant());
    }
  }

  private static OffsetDateTime stamp(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(STAMP)) {
      row.next();
      return row.getObject(1, OffsetDateTime.class);
    }
  }

  private static void add(Connection connection, Write write, OffsetDateTime stamp)
      throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      add.setString(1, write.clinic());
      add.setString(2, write.type());
      add.setObject(3, write.id());
      add.setObject(4, stamp);
      add.setBoolean(5, write.content() == null);
      add.setObject(6, write.patient());
      add.setObject(7, write.content(), Types.VARCHAR);
      add.setString(8, write.clinic());
      add.setString(9, write.type());
      add.setObject(10, write.id());
      add.executeUpdate();
    }
  }
}
