package org.regenregistry.server.extract;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.PatientRecord;

/** Reads what the registry held at an instant, patient by patient, from the version history. */
final class VersionHistory {

  /** Rows fetched at a time: bounds memory, whatever the size of the registry. */
  private static final int FETCH_SIZE = 500;

  // Written so that PostgreSQL can walk the index by patient and start answering at once, instead
  // of
  // sorting the whole history.
  private static final String AS_OF =
      """
      select v.clinic_id, v.patient_id, v.content
      from resource_version v
      where v.last_updated <= ?
        and not v.deleted
        and v.patient_id is not null
        and not exists (
          select from resource_version later
          where later.clinic_id = v.clinic_id
            and later.type = v.type
            and later.id = v.id
            and later.version > v.version
            and later.last_updated <= ?)
      order by v.clinic_id, v.patient_id, v.type, v.id
      """;

  private final ExtractDatabase database;
  private final FhirContext fhir;

  /** Receives one patient after the other. */
  @FunctionalInterface
  interface PatientReceiver {

    void accept(PatientRecord patient) throws SQLException;
  }

  VersionHistory(ExtractDatabase database, FhirContext fhir) {
    this.database = database;
    this.fhir = fhir;
  }

  /** Hands over every patient as of the instant, in one snapshot, in an unspecified order. */
  void read(Instant asOf, JobProgress progress, PatientReceiver receiver) throws SQLException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      WriteBarrier.await(connection, progress);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        readSnapshot(connection, asOf, receiver);
      } finally {
        connection.rollback();
      }
    }
  }

  private void readSnapshot(Connection connection, Instant asOf, PatientReceiver receiver)
      throws SQLException {
    OffsetDateTime instant = asOf.atOffset(ZoneOffset.UTC);
    try (PreparedStatement statement = connection.prepareStatement(AS_OF);
        SharedHistory shared = new SharedHistory(connection, fhir, asOf)) {
      statement.setFetchSize(FETCH_SIZE);
      statement.setObject(1, instant);
      statement.setObject(2, instant);
      try (ResultSet rows = statement.executeQuery()) {
        groupByPatient(rows, shared, receiver);
      }
    }
  }

  private void groupByPatient(ResultSet rows, SharedHistory shared, PatientReceiver receiver)
      throws SQLException {
    IParser parser = fhir.newJsonParser();
    PatientKey patient = null;
    List<Resource> resources = new ArrayList<>();
    while (rows.next()) {
      PatientKey next = PatientKey.of(rows);
      if (patient != null && !patient.equals(next)) {
        receiver.accept(patient.record(resources, shared));
        resources.clear();
      }
      patient = next;
      resources.add((Resource) parser.parseResource(rows.getString("content")));
    }
    if (patient != null) {
      receiver.accept(patient.record(resources, shared));
    }
  }

  private record PatientKey(ClinicCode clinic, UUID id) {

    static PatientKey of(ResultSet row) throws SQLException {
      return new PatientKey(
          new ClinicCode(row.getString("clinic_id")), row.getObject("patient_id", UUID.class));
    }

    PatientRecord record(List<Resource> own, SharedHistory shared) throws SQLException {
      List<Resource> resources = new ArrayList<>(own);
      resources.addAll(shared.referredBy(clinic, own));
      return new PatientRecord(clinic, id.toString(), resources);
    }
  }
}
